package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.Optional;

/**
 * Proves on one run that nothing but scenario and seed decides it: runs twice and compares event by
 * event. A difference is a mistake of this program, or of the JVM.
 */
public final class Determinism {
  /**
   * Two runs of the same.
   *
   * @param first what came of the first
   * @param second what came of the second
   * @param difference where they part; empty if they are the same
   */
  public record Proof(RunResult first, RunResult second, Optional<Difference> difference) {}

  private Determinism() {}

  /**
   * Runs a scenario twice.
   *
   * @param options whose observers, if any, look at the first run only
   */
  public static Proof prove(Scenario scenario, RunOptions options) {
    Tape first = Tape.whole();
    Tape second = Tape.whole();
    RunResult one = ScenarioRunner.run(scenario, options.watchedBy(first), line -> {});
    RunOptions again = options.but().unwatched().watchedBy(second).build();
    RunResult other = ScenarioRunner.run(scenario, again, line -> {});
    return new Proof(one, other, Difference.between(first, second));
  }

  /** Runs a scenario twice; empty if both runs are the same to the last event. */
  public static Optional<Difference> check(Scenario scenario, RunOptions options) {
    return prove(scenario, options).difference();
  }
}
