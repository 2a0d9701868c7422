package dev.swarmsim.simulator.net;

import java.util.random.RandomGenerator;

/**
 * How long bytes travel one way: a fixed part, and on top an exponentially distributed one.
 *
 * @param minNanos the fixed part
 * @param meanExtraNanos the mean of the other; 0 for none
 */
public record Delay(long minNanos, long meanExtraNanos) implements LinkDelay {
  /** A quiet local network: 0.2 ms and 0.3 ms. */
  public static final Delay DEFAULT = new Delay(200_000, 300_000);

  public Delay {
    if (minNanos < 0 || meanExtraNanos < 0) {
      throw new IllegalArgumentException(
          "a delay is not negative: at least %d ns, mean extra %d ns"
              .formatted(minNanos, meanExtraNanos));
    }
  }

  /** Draws one; takes one number from the generator, whatever the delay. */
  @Override
  public long draw(RandomGenerator random) {
    // StrictMath, because Math.log may differ in its last digit from one machine to another.
    double extra = -meanExtraNanos * StrictMath.log(1.0 - random.nextDouble());
    return minNanos + (long) extra;
  }
}
