package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Leaves out machines: all workers at once, pairs of managers, then one after the other. With fewer
 * machines other dice fall, so that each is tried under some other seeds too.
 */
final class FewerNodes implements Pass {
  private final int seeds;

  /**
   * @param seeds under how many seeds besides its own each smaller cluster is tried
   */
  FewerNodes(int seeds) {
    this.seeds = seeds;
  }

  @Override
  public String name() {
    return "fewer nodes";
  }

  @Override
  public void improve(Bench bench) {
    while (!bench.over()) {
      if (bench.improve(smaller(bench.best())).isEmpty()) {
        return;
      }
    }
  }

  private List<Scenario> smaller(Scenario from) {
    var candidates = new ArrayList<Scenario>();
    for (Set<String> gone : goners(from)) {
      Scenario less = Renaming.without(from, gone);
      candidates.add(less);
      LongStream.rangeClosed(1, seeds)
          .filter(seed -> seed != from.seed())
          .forEach(seed -> candidates.add(less.but().seed(seed).build()));
    }
    return candidates;
  }

  private static List<Set<String>> goners(Scenario from) {
    List<String> managers = named(from, NodePlan.Part.MANAGER);
    List<String> workers = named(from, NodePlan.Part.WORKER);
    List<String> spares = named(from, NodePlan.Part.SPARE);
    var goners = new ArrayList<Set<String>>();
    for (List<String> part : List.of(workers, spares)) {
      if (part.size() > 1) {
        goners.add(new TreeSet<>(part));
        goners.add(new TreeSet<>(part.subList((part.size() + 1) / 2, part.size())));
      }
      for (String node : part.reversed()) {
        goners.add(new TreeSet<>(List.of(node)));
      }
    }
    // An odd number stays odd where it can: the quorum is the better for it.
    for (int i = managers.size() - 1; i > 0 && managers.size() > 2; i--) {
      for (int j = i - 1; j >= 0; j--) {
        goners.add(new TreeSet<>(List.of(managers.get(i), managers.get(j))));
      }
    }
    if (managers.size() > 1) {
      managers.reversed().forEach(node -> goners.add(new TreeSet<>(List.of(node))));
    }
    return goners;
  }

  private static List<String> named(Scenario scenario, NodePlan.Part part) {
    return scenario.cluster().nodes().stream()
        .filter(node -> node.part() == part)
        .map(NodePlan::name)
        .toList();
  }
}
