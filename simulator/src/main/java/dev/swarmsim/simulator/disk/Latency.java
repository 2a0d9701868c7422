package dev.swarmsim.simulator.disk;

import java.util.random.RandomGenerator;

/**
 * How long a sync takes: a least time, and on top an exponentially distributed one.
 *
 * @param minNanos least time, in virtual nanoseconds, 0 or more
 * @param meanNanos mean of what comes on top, in virtual nanoseconds, 0 or more
 */
public record Latency(long minNanos, long meanNanos) {
  /** A solid-state disk: 0.2 ms, and 1 ms in the mean on top. */
  public static final Latency DEFAULT = new Latency(200_000, 1_000_000);

  public Latency {
    if (minNanos < 0 || meanNanos < 0) {
      throw new IllegalArgumentException(
          "latencies are 0 ns or more, not " + minNanos + " and " + meanNanos);
    }
  }

  /** Draws one. */
  public long draw(RandomGenerator dice) {
    // StrictMath, because Math.log may differ in its last bit between machines.
    return minNanos + (long) (-meanNanos * StrictMath.log(1 - dice.nextDouble()));
  }
}
