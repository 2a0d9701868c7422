package dev.swarmsim.scheduler.agent;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: evenly from zero to a limit that grows with each failure:
 * 0.1, 0.3, 0.7, 1.5, 3.1, 6.3, 8, 8 … s.
 */
final class BackOff {
  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(8);

  private final RandomGenerator random;
  private long limitNanos;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  /** A try failed: how long to wait now. */
  long failed() {
    limitNanos = Math.min(MOST_NANOS, FIRST_NANOS + 2 * limitNanos);
    return random.nextLong(limitNanos);
  }

  /** A try succeeded: the next failure is a first one again. */
  void succeeded() {
    limitNanos = 0;
  }

  /** The limit that the last wait was drawn under. */
  long limitNanos() {
    return limitNanos;
  }
}
