package dev.swarmsim.simulator.scenario;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Finds the nodes a target stands for at this moment. Equal facts and equal dice give equal nodes.
 */
public final class TargetResolver {
  private TargetResolver() {}

  /**
   * The nodes, each once; those of a drawn group in the order of {@link ClusterFacts#nodes()}.
   *
   * @param random the dice of this step alone, so that one step more or less does not shift the
   *     choices of others
   * @throws UnresolvedTargetException if it stands for no node, as {@code leader} does while nobody
   *     leads
   */
  public static List<String> resolve(Target target, ClusterFacts facts, RandomGenerator random) {
    return List.copyOf(new Draw(facts, random).nodes(target));
  }

  /** One resolution: remembers who was chosen, so that chance does not choose them again. */
  private static final class Draw {
    private final ClusterFacts facts;
    private final RandomGenerator random;
    private final List<String> chosen = new ArrayList<>();

    private Draw(ClusterFacts facts, RandomGenerator random) {
      this.facts = facts;
      this.random = random;
    }

    private List<String> nodes(Target target) {
      List<String> found =
          switch (target) {
            case Target.Node node -> named(node);
            case Target.WorkerOf worker ->
                List.of(
                    facts
                        .nodeOf(worker.task())
                        .orElseThrow(() -> none(target, worker.task() + " runs nowhere")));
            case Target.Labelled labelled -> labelled(labelled);
            case Target.Several several -> several(several);
            case Target.Group group -> group(group);
          };
      for (String node : found) {
        if (!chosen.contains(node)) {
          chosen.add(node);
        }
      }
      return found;
    }

    private List<String> named(Target.Node node) {
      if (!facts.nodes().contains(node.name())) {
        throw none(node, "the cluster has " + String.join(", ", facts.nodes()));
      }
      return List.of(node.name());
    }

    private List<String> labelled(Target.Labelled target) {
      List<String> found =
          filter(
              facts.nodes(), node -> target.value().equals(facts.labels(node).get(target.key())));
      if (found.isEmpty()) {
        throw none(target, "no node has this label");
      }
      return found;
    }

    private List<String> several(Target.Several several) {
      var found = new ArrayList<String>();
      for (Target part : several.targets()) {
        for (String node : nodes(part)) {
          if (!found.contains(node)) {
            found.add(node);
          }
        }
      }
      return found;
    }

    private List<String> group(Target.Group group) {
      return switch (group) {
        case LEADER -> List.of(leader(group));
        case FOLLOWERS -> atLeastOne(group, followers(group), "no other manager is up");
        case ONE_FOLLOWER -> draw(group, 1, followers(group), "no other manager is up");
        case ONE -> draw(group, 1, up(facts.nodes()), "no node is up");
        case A_LIVE_MANAGER -> draw(group, 1, up(facts.managers()), "no manager is up");
        case A_LIVE_WORKER -> draw(group, 1, up(facts.workers()), "no worker is up");
        case MANAGERS -> atLeastOne(group, facts.managers(), "the swarm has no managers");
        case WORKERS -> atLeastOne(group, facts.workers(), "the swarm has no workers");
        case MINORITY -> share(group, QuorumRule.MAJORITY.tolerance(facts.managers().size()));
        case MINORITY_THIRD -> share(group, (facts.managers().size() - 1) / 3);
        case MAJORITY -> share(group, QuorumRule.MAJORITY.quorum(facts.managers().size()));
        case ALL -> atLeastOne(group, facts.nodes(), "the cluster has no nodes");
      };
    }

    private String leader(Target target) {
      return facts.leader().orElseThrow(() -> none(target, "the swarm has no leader"));
    }

    private List<String> followers(Target target) {
      String leader = leader(target);
      return filter(up(facts.managers()), node -> !node.equals(leader));
    }

    private List<String> share(Target target, int wanted) {
      int managers = facts.managers().size();
      if (wanted == 0) {
        throw none(target, "a swarm with " + managers + " managers may lose none");
      }
      return draw(target, wanted, up(facts.managers()), "not enough managers are up");
    }

    private List<String> draw(Target target, int wanted, List<String> from, String reason) {
      List<String> left = new ArrayList<>(filter(from, node -> !chosen.contains(node)));
      if (left.size() < wanted) {
        String already = chosen.isEmpty() ? "" : " beside " + String.join(", ", chosen);
        throw none(
            target, "%s%s (%d of %d needed)".formatted(reason, already, left.size(), wanted));
      }
      var drawn = new ArrayList<String>();
      for (int i = 0; i < wanted; i++) {
        drawn.add(left.remove(random.nextInt(left.size())));
      }
      return filter(facts.nodes(), drawn::contains);
    }

    private List<String> up(List<String> nodes) {
      return filter(nodes, facts::up);
    }

    private static List<String> atLeastOne(Target target, List<String> nodes, String reason) {
      if (nodes.isEmpty()) {
        throw none(target, reason);
      }
      return nodes;
    }

    private static List<String> filter(List<String> nodes, Predicate<String> wanted) {
      return nodes.stream().filter(wanted).toList();
    }

    private static UnresolvedTargetException none(Target target, String reason) {
      return new UnresolvedTargetException(target, reason);
    }
  }
}
