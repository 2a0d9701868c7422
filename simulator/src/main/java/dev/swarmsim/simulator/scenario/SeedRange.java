package dev.swarmsim.simulator.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seeds from one to another, both included.
 *
 * @param first the first
 * @param last the last, not less than the first
 */
public record SeedRange(long first, long last) {
  private static final Pattern SHAPE = Pattern.compile("(-?[0-9]{1,18})(?:\\.\\.(-?[0-9]{1,18}))?");

  public SeedRange {
    if (last < first) {
      throw new IllegalArgumentException("seeds run from the lower to the higher one");
    }
  }

  /** How many there are. */
  public long count() {
    return last - first + 1;
  }

  /** Reads {@code 0..99999}, or one seed; empty if it is neither. */
  public static Optional<SeedRange> parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(shape.group(1));
    long last = shape.group(2) == null ? first : Long.parseLong(shape.group(2));
    return last < first ? Optional.empty() : Optional.of(new SeedRange(first, last));
  }

  @Override
  public String toString() {
    return first + ".." + last;
  }
}
