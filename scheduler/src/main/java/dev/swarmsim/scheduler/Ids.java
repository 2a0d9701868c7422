package dev.swarmsim.scheduler;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * Draws the ids of a swarm's objects, in the form Docker's have (SwarmKit, {@code identity}). Equal
 * generators give equal ids.
 */
public final class Ids {
  /** How many characters an id has. */
  public static final int LENGTH = 25;

  private static final int BASE = 36;
  private static final int BYTES = 17;

  private Ids() {}

  /** A new id: 25 characters of lower-case base 36, about 129 bits of chance. */
  public static String next(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    // A set top bit makes every number as long as every other; the first digit, which it makes
    // uneven, is dropped.
    String digits = new BigInteger(1, bytes).setBit(BYTES * Byte.SIZE - 1).toString(BASE);
    return digits.substring(1, 1 + LENGTH);
  }

  /** So many random bytes as base-36 digits, filled up with zeros on the left. */
  static String digits(RandomGenerator random, int byteCount, int digitCount) {
    byte[] bytes = new byte[byteCount];
    random.nextBytes(bytes);
    String digits = new BigInteger(1, bytes).toString(BASE);
    return "0".repeat(digitCount - digits.length()) + digits;
  }
}
