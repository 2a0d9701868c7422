package dev.swarmsim.simulator.time;

import java.util.random.RandomGenerator;

/**
 * Many dice from one seed. Each use of chance (this node's election timer, this link's delay) draws
 * from a stream of its own, derived from (seed, purpose, names), so that one use more or less does
 * not shift the dice of the others. Replay and shrinking rest on this.
 */
public final class RandomStreams {
  private final long seed;
  private long salt;

  /** Dice from a seed. */
  public RandomStreams(long seed) {
    this.seed = seed;
  }

  /** The seed all streams come from. */
  public long seed() {
    return seed;
  }

  /**
   * Lets all dice, those in use too, fall otherwise from now on, so that one can ask what else
   * might have come of this moment.
   *
   * @param otherSalt which other way; 0 for the way of the seed
   */
  public void reroll(long otherSalt) {
    salt = mix(otherSalt);
  }

  /**
   * A new generator at the beginning of a stream; equal arguments give equal streams.
   *
   * @param purpose what the chance is for, e.g. {@code election}
   * @param names whose it is, e.g. the node
   */
  public RandomGenerator stream(String purpose, String... names) {
    long state = mix(seed ^ 0x9E3779B97F4A7C15L);
    state = absorb(state, purpose);
    for (String name : names) {
      state = absorb(state, name);
    }
    return new SplitMix(state);
  }

  private static long absorb(long state, String text) {
    long next = mix(state + 0xD1B54A32D192ED03L);
    for (int i = 0; i < text.length(); i++) {
      next = mix(next ^ text.charAt(i));
    }
    return next;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** SplitMix64 (Steele, Lea, Flood 2014): written out, so that no JDK can change our dice. */
  private final class SplitMix implements RandomGenerator {
    private long state;

    private SplitMix(long state) {
      this.state = state;
    }

    @Override
    public long nextLong() {
      state += 0x9E3779B97F4A7C15L;
      return mix(state ^ salt);
    }
  }
}
