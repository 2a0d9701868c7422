package dev.swarmsim.simulator.scenario;

import java.util.random.RandomGenerator;

/**
 * The machines' clocks. Each machine draws once how wrong its clock runs.
 *
 * @param minDriftPpm the least drift, in millionths; negative for a clock that runs slow
 * @param maxDriftPpm the most drift, in millionths
 */
public record ClockModel(long minDriftPpm, long maxDriftPpm) {
  /** Clocks that are right. */
  public static final ClockModel EXACT = new ClockModel(0, 0);

  /** Draws how wrong one machine's clock runs, in millionths. */
  public long drift(RandomGenerator dice) {
    return minDriftPpm == maxDriftPpm ? minDriftPpm : dice.nextLong(minDriftPpm, maxDriftPpm + 1);
  }
}
