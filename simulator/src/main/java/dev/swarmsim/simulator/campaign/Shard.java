package dev.swarmsim.simulator.campaign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several machines that share a campaign: each takes every count-th seed.
 *
 * @param index which one, from 0
 * @param count how many there are
 */
public record Shard(int index, int count) {
  /** One machine takes all seeds. */
  public static final Shard WHOLE = new Shard(0, 1);

  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException("a shard is one of 0/N to (N-1)/N");
    }
  }

  /** Reads {@code 0/4}; empty if it is not one of them. */
  public static Optional<Shard> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    int index = Integer.parseInt(shape.group(1));
    int count = Integer.parseInt(shape.group(2));
    return index < count ? Optional.of(new Shard(index, count)) : Optional.empty();
  }

  boolean takes(long seed) {
    return Math.floorMod(seed, count) == index;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
