package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.random.RandomGenerator;

/** How long something takes: always the same, or drawn anew each time. */
public sealed interface Distribution {

  /**
   * Draws a duration.
   *
   * @return virtual nanoseconds, 0 or more
   */
  long draw(RandomGenerator random);

  /** The shortest duration that can be drawn, in virtual nanoseconds. */
  long minNanos();

  /** Always the same: {@code 5ms}. */
  record Fixed(long nanos) implements Distribution {
    public Fixed {
      require(nanos >= 0, "a duration is 0 or more, not " + nanos);
    }

    @Override
    public long draw(RandomGenerator random) {
      return nanos;
    }

    @Override
    public long minNanos() {
      return nanos;
    }

    @Override
    public String toString() {
      return Durations.format(nanos);
    }
  }

  /** Any duration between two with equal chance, both ends included: {@code 1ms..5ms}. */
  record Uniform(long minNanos, long maxNanos) implements Distribution {
    public Uniform {
      require(minNanos >= 0, "a duration is 0 or more, not " + minNanos);
      require(minNanos <= maxNanos, "a range runs from the shorter to the longer duration");
    }

    @Override
    public long draw(RandomGenerator random) {
      return random.nextLong(minNanos, maxNanos + 1);
    }

    @Override
    public String toString() {
      return Durations.format(minNanos) + ".." + Durations.format(maxNanos);
    }
  }

  /**
   * A least duration and on top of it an exponential one with the given mean: {@code {min: 1ms,
   * exp: 5ms}}. A draw is cut at 50 means, so that no duration is absurd.
   */
  record Exponential(long minNanos, long meanNanos) implements Distribution {
    private static final double LONGEST = 50;

    public Exponential {
      require(minNanos >= 0 && meanNanos >= 0, "a duration is 0 or more");
    }

    @Override
    public long draw(RandomGenerator random) {
      double means = Math.min(LONGEST, -StrictMath.log1p(-random.nextDouble()));
      return minNanos + Math.round(means * meanNanos);
    }

    @Override
    public String toString() {
      return "{min: %s, exp: %s}"
          .formatted(Durations.format(minNanos), Durations.format(meanNanos));
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
