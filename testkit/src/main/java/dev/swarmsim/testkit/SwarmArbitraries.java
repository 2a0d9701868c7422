package dev.swarmsim.testkit;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.NodeFault;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What jqwik can draw of a swarm and of what happens to it. */
public final class SwarmArbitraries {
  private static final int MOST_FAULTS = 6;
  private static final int LONGEST_PAUSE_SECONDS = 20;
  private static final int LONGEST_FAULT_SECONDS = 40;

  private SwarmArbitraries() {}

  /**
   * Swarms of 1 to so many managers and 0 to so many workers; a failing one shrinks to fewer.
   *
   * @param mostManagers 1 or more
   * @param mostWorkers 0 or more
   */
  public static Arbitrary<ClusterPlan> clusters(int mostManagers, int mostWorkers) {
    return Combinators.combine(
            Arbitraries.integers().between(1, mostManagers),
            Arbitraries.integers().between(0, mostWorkers))
        .as(
            (managers, workers) ->
                new ClusterPlan(NodeGroup.of(managers), NodeGroup.of(workers), NodeGroup.of(0)));
  }

  /**
   * Up to six faults that leave a quorum: each hits the leader, a follower, as many managers as may
   * be lost, or workers. In a swarm of one or two managers those that hit managers cost the quorum
   * for as long as they last.
   */
  public static Arbitrary<FaultSchedule> schedules() {
    return schedules(
        Target.Group.LEADER,
        Target.Group.ONE_FOLLOWER,
        Target.Group.MINORITY,
        Target.Group.A_LIVE_WORKER,
        Target.Group.WORKERS);
  }

  /** Up to six faults that hit no more than those. */
  public static Arbitrary<FaultSchedule> schedules(Target... targets) {
    return faults(Arbitraries.of(targets))
        .list()
        .ofMinSize(0)
        .ofMaxSize(MOST_FAULTS)
        .map(FaultSchedule::new);
  }

  /** One fault that ends by itself. */
  public static Arbitrary<FaultSchedule.Fault> faults(Arbitrary<? extends Target> targets) {
    return Combinators.combine(
            seconds(0, LONGEST_PAUSE_SECONDS), actions(targets), seconds(1, LONGEST_FAULT_SECONDS))
        .as(FaultSchedule.Fault::new);
  }

  /** Something that happens to a machine or its links and can end by itself. */
  public static Arbitrary<Action> actions(Arbitrary<? extends Target> targets) {
    Arbitrary<Action> crash = targets.map(NodeFault.Crash::new);
    Arbitrary<Action> kill = targets.map(NodeFault.Kill::new);
    Arbitrary<Action> pause = targets.map(NodeFault.Pause::new);
    Arbitrary<Action> isolate =
        Combinators.combine(targets, Arbitraries.of(Action.Direction.class))
            .as(LinkFault.Isolate::new);
    Arbitrary<Action> delay =
        Combinators.combine(targets, seconds(1, 5), Arbitraries.of(Action.Direction.class))
            .as(
                (target, by, direction) ->
                    new LinkFault.Delay(
                        target,
                        Optional.empty(),
                        new Distribution.Exponential(0, by.toNanos()),
                        direction));
    Arbitrary<Action> slow =
        Combinators.combine(targets, Arbitraries.of(2.0, 10.0, 100.0)).as(NodeFault.Slow::new);
    return Arbitraries.oneOf(List.of(crash, kill, pause, isolate, delay, slow));
  }

  /**
   * A docker command that changes services: creates, scales, updates and removes those of the given
   * names. It may be refused, as when the service is not there.
   */
  public static Arbitrary<String> operations(String... services) {
    Arbitrary<String> names = Arbitraries.of(services);
    Arbitrary<Integer> replicas = Arbitraries.integers().between(0, 5);
    return Arbitraries.oneOf(
        Combinators.combine(names, replicas)
            .as("service create --detach --name %s --replicas %s nginx"::formatted),
        Combinators.combine(names, replicas).as("service scale --detach %s=%s"::formatted),
        Combinators.combine(names, replicas)
            .as(
                (name, number) ->
                    "service update --detach --env-add N=%s %s".formatted(number, name)),
        names.map("service rm %s"::formatted));
  }

  private static Arbitrary<Duration> seconds(int least, int most) {
    return Arbitraries.integers().between(least, most).map(Duration::ofSeconds);
  }
}
