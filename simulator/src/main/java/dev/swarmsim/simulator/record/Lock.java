package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioFiles;
import dev.swarmsim.simulator.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scenario of one run with every choice made: its seed, and in the place of «leader» or
 * «minority» the machines that were meant. It stands alone: the files that were read are in it.
 *
 * <p>A target draws from dice of its own, so that naming the machines shifts no other dice: the
 * lock's run has the hash of the run it was made from. What never came, or found nobody, is left as
 * it was.
 */
public final class Lock {
  private Lock() {}

  /**
   * Makes the lock of a run.
   *
   * @param began the steps that began, their targets found
   * @param files what was read beside the scenario, by path
   */
  static Scenario concrete(
      Scenario scenario,
      RunOptions options,
      long seed,
      List<FaultBegan> began,
      SortedMap<String, String> files) {
    var inline = new TreeMap<String, String>(scenario.files().inline());
    files.forEach((path, text) -> inline.putIfAbsent(plain(path), text));
    return scenario
        .but()
        .seed(seed)
        .network(options.wire().map(scenario.network()::over).orElse(scenario.network()))
        .files(new ScenarioFiles(inline, Optional.empty()))
        .steps(steps(scenario.steps(), began))
        .build();
  }

  private static String plain(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }

  private static List<Step> steps(List<Step> steps, List<FaultBegan> began) {
    Map<String, List<FaultBegan>> byId = new TreeMap<>();
    began.forEach(one -> byId.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one));
    var concrete = new ArrayList<Step>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      List<FaultBegan> times = byId.getOrDefault(step.id().orElse("step " + (i + 1)), List.of());
      concrete.add(times.size() == 1 ? resolved(step, times.getFirst()) : step);
    }
    return concrete;
  }

  private static Step resolved(Step step, FaultBegan began) {
    return step.doing(began.action());
  }
}
