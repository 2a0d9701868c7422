package dev.swarmsim.simulator.run;

import java.util.Optional;

/**
 * How one check of a scenario ended.
 *
 * @param name what was checked, as the scenario says it: {@code always one-leader-per-term}
 * @param outcome how it ended
 * @param timeNanos when it was decided, in virtual nanoseconds
 * @param detail what was seen; empty if there is nothing to add
 * @param line the line in the scenario file, from 1; 0 if the check is not written there
 */
public record CheckResult(
    String name, Outcome outcome, Optional<Long> timeNanos, String detail, int line) {

  /** The ways a check can end. */
  public enum Outcome {
    /** It held. */
    HELD,
    /** It was broken. */
    BROKEN,
    /** The run ended before it could be decided, or a search for the answer was given up. */
    UNDECIDED
  }
}
