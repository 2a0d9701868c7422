package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.Optional;

/**
 * Finds out what a scenario comes to under its own seed. Equal scenarios come to equal ends; may be
 * asked on several threads at once.
 */
@FunctionalInterface
public interface Trial {
  /** Runs it. */
  Ran run(Scenario scenario);

  /**
   * What a run came to.
   *
   * @param failure what went wrong first, or worst; empty if all went well
   * @param alone whether it is the only thing that went wrong
   * @param traceHash equal for equal runs
   * @param endNanos when it ended, in virtual nanoseconds
   */
  record Ran(Optional<Failure> failure, boolean alone, String traceHash, long endNanos) {}
}
