package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Step;
import java.util.ArrayList;
import java.util.List;

/** Leaves out as many faults, or as many other steps, as can be left out. */
final class FewerSteps implements Pass {
  private final String name;
  private final boolean commands;

  private FewerSteps(String name, boolean commands) {
    this.name = name;
    this.commands = commands;
  }

  static Pass faults() {
    return new FewerSteps("fewer faults", false);
  }

  static Pass commands() {
    return new FewerSteps("fewer commands", true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void improve(Bench bench) {
    Scenario from = bench.best();
    List<Step> others =
        from.steps().stream().filter(step -> Size.isCommand(step) != commands).toList();
    List<Step> mine =
        from.steps().stream().filter(step -> Size.isCommand(step) == commands).toList();
    bench.cutDown(mine, kept -> Parts.withSteps(from, merged(from.steps(), kept, others)));
  }

  /** In the order of the file, which counts at equal times. */
  private static List<Step> merged(List<Step> order, List<Step> kept, List<Step> others) {
    var merged = new ArrayList<Step>();
    for (Step step : order) {
      if (holds(kept, step) || holds(others, step)) {
        merged.add(step);
      }
    }
    return merged;
  }

  @SuppressWarnings("ReferenceEquality") // This very step, not one like it.
  private static boolean holds(List<Step> steps, Step wanted) {
    return steps.stream().anyMatch(step -> step == wanted);
  }
}
