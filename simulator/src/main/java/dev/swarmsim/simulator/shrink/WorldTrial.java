package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs scenarios in the simulated world. A run that the simulator itself cannot end is a failure
 * too.
 */
public final class WorldTrial implements Trial {
  private final Runs runs;
  private final RunOptions options;

  /** Runs one scenario, as {@link ScenarioRunner#run} does. */
  @FunctionalInterface
  public interface Runs {
    /** Runs a scenario to its verdict. */
    RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story);
  }

  /**
   * @param options how to run: a planted bug, say; the seed is each scenario's own
   */
  public WorldTrial(Runs runs, RunOptions options) {
    this.runs = runs;
    this.options = options;
  }

  @Override
  public Ran run(Scenario scenario) {
    RunOptions seeded = options.withSeed(scenario.seed());
    try {
      RunResult result = runs.run(scenario, seeded, line -> {});
      long broken =
          result.checks().stream()
              .filter(check -> check.outcome() == CheckResult.Outcome.BROKEN)
              .count();
      return new Ran(result.failure(), broken == 1, result.traceHash(), result.virtualNanos());
    } catch (IllegalStateException | IllegalArgumentException | NullPointerException ours) {
      Failure failure = Failure.of("the simulator itself fails", 0, ours.toString());
      return new Ran(Optional.of(failure), true, "", scenario.endsNanos());
    }
  }
}
