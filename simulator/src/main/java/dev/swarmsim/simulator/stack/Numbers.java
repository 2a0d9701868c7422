package dev.swarmsim.simulator.stack;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and sizes as compose files have them. */
final class Numbers {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([kmgtp]?)(i?b)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "kmgtp";

  private Numbers() {}

  /** A whole number; fractions are cut off, what is none is 0. */
  static long whole(String text) {
    try {
      return new BigDecimal(text).longValue();
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** A decimal number; what is none is 0. */
  static BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  /** A size in bytes, units being powers of 1,024 (docker/go-units, RAMInBytes). */
  static Optional<Long> bytes(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      return Optional.empty();
    }
    int power = UNITS.indexOf(size.group(2).toLowerCase(Locale.ROOT));
    long unit = size.group(2).isEmpty() ? 1 : 1L << (10 * (power + 1));
    return Optional.of(
        new BigDecimal(size.group(1))
            .multiply(BigDecimal.valueOf(unit))
            .setScale(0, RoundingMode.DOWN)
            .longValue());
  }
}
