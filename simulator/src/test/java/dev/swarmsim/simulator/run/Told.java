package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;

/** A run of a few steps, and what was told of its faults. */
final class Told implements Observer {
  private final List<String> faults = new ArrayList<>();
  private final List<FaultEnded> ended = new ArrayList<>();
  private RunResult result;

  private Told() {}

  /** Runs steps on three managers and two workers, over the direct wire. */
  static Told of(String... steps) {
    return with("", steps);
  }

  /**
   * Runs steps with more lines in the file.
   *
   * @param lines as in {@code clocks: {drift: 0..200ppm}}, each with a line break
   */
  static Told with(String lines, String... steps) {
    String text =
        "scenario: 1\nname: told\ncluster: {managers: 3, workers: 2}\n"
            + lines
            + "steps:\n  - "
            + String.join("\n  - ", steps)
            + "\n";
    try {
      return of(ScenarioRunner.reader().read("told.yaml", text));
    } catch (ScenarioException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static Told of(Scenario scenario) {
    var told = new Told();
    RunOptions options =
        RunOptions.DEFAULT.but().wire(NetworkModel.Wire.DIRECT).watchedBy(told).build();
    told.result = ScenarioRunner.run(scenario, options, line -> {});
    return told;
  }

  @Override
  public void told(StoryLine line) {
    if (line.kind() == StoryLine.Kind.FAULT) {
      faults.add(line.text());
    }
  }

  @Override
  public void faultEnded(FaultEnded fault) {
    ended.add(fault);
  }

  RunResult result() {
    return result;
  }

  /** What the faults of a step did. */
  String effect(String id) {
    return ended.stream()
        .filter(fault -> fault.id().equals(id))
        .map(FaultEnded::effect)
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " has not ended: " + ended));
  }

  /** What was told of faults, line by line. */
  List<String> lines() {
    return List.copyOf(faults);
  }

  /** Whether some line of the story contains a text. */
  boolean says(String text) {
    return faults.stream().anyMatch(line -> line.contains(text));
  }

  @Override
  public String toString() {
    return String.join("\n", faults) + "\n" + result;
  }
}
