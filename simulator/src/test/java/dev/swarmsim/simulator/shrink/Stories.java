package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.scenario.Step;

/** Scenarios from a few lines. */
final class Stories {
  private Stories() {}

  static Scenario of(String... lines) {
    return read("scenario: 1\nname: story\n" + String.join("\n", lines) + "\n");
  }

  static Scenario read(String text) {
    try {
      return ScenarioRunner.reader().read("story.yaml", text);
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Whether a scenario has a step that reads so, whenever it comes. */
  static boolean has(Scenario scenario, String step) {
    return scenario.steps().stream().anyMatch(s -> doing(s).contains(step));
  }

  private static String doing(Step step) {
    return ScenarioWriter.step(step);
  }

  /** A bench on which a scenario lies that fails. */
  static Bench bench(Scenario scenario, FakeTrial trial) {
    Trial.Ran ran = trial.run(scenario);
    return new Bench(
        trial,
        ScenarioRunner.reader(),
        Inline.workers(),
        new Bench.Shown(scenario, ran),
        Symptom.of(ran.failure().orElseThrow()),
        (before, after) -> {});
  }
}
