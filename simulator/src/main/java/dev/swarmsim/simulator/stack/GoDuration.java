package dev.swarmsim.simulator.stack;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go has them: {@code 1m30s}, {@code 1.5h}, {@code 300ms}. */
final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(0|([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+");
  private static final Pattern PART =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)");
  private static final long MICRO = 1_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private GoDuration() {}

  /** Nanoseconds; empty if it is no duration. */
  static Optional<Long> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal total = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      BigDecimal number = new BigDecimal("0" + part.group(1));
      total = total.add(number.multiply(BigDecimal.valueOf(unit(part.group(2)))));
    }
    long nanos = total.longValue();
    return Optional.of(text.startsWith("-") ? -nanos : nanos);
  }

  /** As Go prints it: {@code 1m30s}, {@code 2m0s}, {@code 10s}, {@code 1.5s}, {@code 300ms}. */
  static String format(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < SECOND) {
      long unit = nanos >= MILLI ? MILLI : nanos >= MICRO ? MICRO : 1;
      String name = unit == MILLI ? "ms" : unit == MICRO ? "µs" : "ns";
      return decimal(nanos, unit) + name;
    }
    long hours = nanos / (3_600 * SECOND);
    long minutes = nanos / (60 * SECOND) % 60;
    String seconds = decimal(nanos % (60 * SECOND), SECOND) + "s";
    if (hours > 0) {
      return hours + "h" + minutes + "m" + seconds;
    }
    return minutes > 0 ? minutes + "m" + seconds : seconds;
  }

  private static String decimal(long nanos, long unit) {
    BigDecimal value = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(unit));
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static long unit(String name) {
    return switch (name) {
      case "h" -> 3_600 * SECOND;
      case "m" -> 60 * SECOND;
      case "s" -> SECOND;
      case "ms" -> MILLI;
      case "ns" -> 1;
      default -> MICRO;
    };
  }
}
