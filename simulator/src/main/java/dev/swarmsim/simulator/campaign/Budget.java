package dev.swarmsim.simulator.campaign;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ActionTargets;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.DiskFault;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.NodeFault;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.SwarmPlan;
import dev.swarmsim.simulator.scenario.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the faults of one seed to what may be lost at once. Who is meant is not known yet, so that
 * each fault counts with as many managers as it can hit at its worst, and two faults as if they hit
 * different ones.
 */
final class Budget {
  private final SwarmPlan.Budget kind;
  private final List<String> managers;
  private final int voters;
  private final int tolerance;
  private final boolean workersMayVote;
  private final List<Step> taken = new ArrayList<>();

  /**
   * @param commands what people do meanwhile: who demotes managers leaves fewer that may be lost
   */
  Budget(SwarmPlan.Budget kind, ClusterPlan cluster, List<Step> commands) {
    this.kind = kind;
    this.managers =
        cluster.nodes().stream()
            .filter(node -> node.part() == NodePlan.Part.MANAGER)
            .map(NodePlan::name)
            .toList();
    this.voters = managers.size();
    this.workersMayVote = count(commands, "node promote ") > 0;
    this.tolerance =
        QuorumRule.MAJORITY.tolerance(Math.max(1, voters - count(commands, "node demote ")));
  }

  private static int count(List<Step> commands, String beginning) {
    return (int)
        commands.stream()
            .filter(
                step ->
                    step.action() instanceof Action.Docker docker
                        && docker.command().startsWith(beginning))
            .count();
  }

  /** Whether a fault may come on top of those taken so far. */
  boolean allows(Step fault) {
    return switch (kind) {
      case NONE -> true;
      case QUORUM -> {
        int worst = harm(fault.action());
        for (Step other : taken) {
          if (overlap(fault, other)) {
            worst += harm(other.action());
          }
        }
        yield worst <= tolerance;
      }
    };
  }

  void take(Step fault) {
    taken.add(fault);
  }

  private static boolean overlap(Step one, Step other) {
    return one.atNanos() <= end(other) && other.atNanos() <= end(one);
  }

  /** A machine that was replaced, or whose log is broken, is lost to its old group for ever. */
  private static long end(Step step) {
    boolean forEver =
        step.action() instanceof NodeFault.Replace
            || step.action() instanceof NodeFault.CrashAt
            || step.action() instanceof DiskFault.Rot
            || step.action() instanceof DiskFault.Misdirect;
    return forEver ? Long.MAX_VALUE : step.endNanos();
  }

  private int harm(Action action) {
    if (action instanceof LinkFault.Partition cut) {
      int all = 0;
      int largest = 0;
      for (Target group : cut.groups()) {
        all += worst(group);
        largest = Math.max(largest, worst(group));
      }
      return Math.min(all, voters) - Math.min(largest, voters);
    }
    var targets = new ArrayList<Target>();
    var unused =
        ActionTargets.mapped(
            action,
            target -> {
              targets.add(target);
              return target;
            });
    return targets.stream().mapToInt(this::worst).sum();
  }

  /** How many managers a target stands for at the most. */
  private int worst(Target target) {
    int workers = workersMayVote ? 1 : 0;
    return switch (target) {
      case Target.Node node -> managers.contains(node.name()) ? 1 : workers;
      case Target.WorkerOf worker -> 1;
      case Target.Labelled labelled -> voters;
      case Target.Several several ->
          Math.min(voters, several.targets().stream().mapToInt(this::worst).sum());
      case Target.Group group ->
          switch (group) {
            case LEADER, ONE_FOLLOWER, A_LIVE_MANAGER, ONE -> 1;
            case MINORITY_THIRD -> (voters - 1) / 3;
            case FOLLOWERS -> voters - 1;
            case MANAGERS, ALL -> voters;
            case MINORITY -> QuorumRule.MAJORITY.tolerance(voters);
            case MAJORITY -> QuorumRule.MAJORITY.quorum(voters);
            case A_LIVE_WORKER -> workers;
            case WORKERS -> workersMayVote ? voters : 0;
          };
    };
  }
}
