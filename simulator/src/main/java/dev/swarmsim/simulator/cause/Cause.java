package dev.swarmsim.simulator.cause;

import dev.swarmsim.simulator.run.Failure;
import java.util.List;
import java.util.OptionalLong;

/**
 * When a failure became inevitable.
 *
 * @param failure what came
 * @param inevitableNanos the earliest moment tried from which on it came in every run, in virtual
 *     nanoseconds
 * @param lastChanceNanos the last moment tried before it from which on it stayed away in some run,
 *     in virtual nanoseconds; empty if it came whatever the dice did
 * @param points how often it came, by moment
 * @param runs how many runs this took
 * @param finished whether all was tried that was wanted; false if time was up before
 */
public record Cause(
    Failure failure,
    long inevitableNanos,
    OptionalLong lastChanceNanos,
    List<Point> points,
    int runs,
    boolean finished) {
  public Cause {
    points = List.copyOf(points);
  }
}
