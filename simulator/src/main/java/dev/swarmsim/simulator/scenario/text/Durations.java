package dev.swarmsim.simulator.scenario.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 0.2ms}, {@code 1m30s}. */
public final class Durations {
  /** The longest duration a scenario can name: 30 days, in nanoseconds. */
  public static final long LONGEST_NANOS = 30L * 24 * 3600 * 1_000_000_000L;

  private static final Pattern PART = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,18})?)([a-zµ]*)");
  private static final Pattern ONE_NUMBER =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-zµ]*)");
  private static final List<String> UNITS = List.of("h", "m", "s", "ms", "us", "ns");
  private static final Map<String, Long> NANOS =
      Map.of(
          "h", 3_600_000_000_000L,
          "m", 60_000_000_000L,
          "s", 1_000_000_000L,
          "ms", 1_000_000L,
          "us", 1_000L,
          "ns", 1L);
  private static final List<String> LONG_NAMES =
      List.of(
          "sec",
          "seconds",
          "min",
          "minutes",
          "hours",
          "msec",
          "milliseconds",
          "microseconds",
          "nanoseconds",
          "µs");
  private static final List<String> SHORT_FOR_LONG =
      List.of("s", "s", "m", "m", "h", "ms", "ms", "us", "ns", "us");

  private Durations() {}

  /**
   * Reads a duration: numbers with units, the larger unit first.
   *
   * @return virtual nanoseconds, from 0 to {@link #LONGEST_NANOS}
   * @throws TextException if a unit is missing or unknown, or the duration is too long
   */
  public static long parse(String text) throws TextException {
    BigDecimal total = BigDecimal.ZERO;
    int lastUnit = -1;
    Matcher part = PART.matcher(text);
    int position = 0;
    while (position < text.length() && part.find(position) && part.start() == position) {
      int unit = UNITS.indexOf(part.group(2));
      if (unit < 0 || unit <= lastUnit) {
        throw mistake(text);
      }
      total = total.add(new BigDecimal(part.group(1)).multiply(nanos(part.group(2))));
      lastUnit = unit;
      position = part.end();
    }
    if (position == 0 || position < text.length()) {
      throw mistake(text);
    }
    if (total.compareTo(BigDecimal.valueOf(LONGEST_NANOS)) > 0) {
      throw new TextException("\"" + text + "\" is longer than 30 days (720h)", "");
    }
    return total.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** Writes a duration as {@link #parse} reads it: {@code 1m30s}, {@code 1.5ms}, {@code 0s}. */
  public static String format(long nanos) {
    if (nanos < 1_000_000_000L && nanos > 0) {
      String unit = nanos >= 1_000_000L ? "ms" : nanos >= 1_000L ? "us" : "ns";
      return decimal(nanos, unit) + unit;
    }
    long hours = nanos / 3_600_000_000_000L;
    long minutes = nanos / 60_000_000_000L % 60;
    long rest = nanos % 60_000_000_000L;
    var text = new StringBuilder();
    if (hours > 0) {
      text.append(hours).append('h');
    }
    if (minutes > 0) {
      text.append(minutes).append('m');
    }
    if (rest > 0 || text.isEmpty()) {
      text.append(decimal(rest, "s")).append('s');
    }
    return text.toString();
  }

  private static BigDecimal nanos(String unit) {
    return BigDecimal.valueOf(NANOS.getOrDefault(unit, 0L));
  }

  private static String decimal(long nanos, String unit) {
    BigDecimal value = BigDecimal.valueOf(nanos).divide(nanos(unit));
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static TextException mistake(String text) {
    Matcher number = ONE_NUMBER.matcher(text);
    if (!number.matches()) {
      return new TextException(
          "\"" + text + "\" is not a duration; write a number and a unit, as in 30s or 1m30s", "");
    }
    if (number.group(2).isEmpty()) {
      return new TextException(
          "\"" + text + "\" has no unit; the units are h, m, s, ms, us and ns", text + "s");
    }
    String suggestion = unitMeant(number.group(2)).map(unit -> number.group(1) + unit).orElse("");
    return UNITS.contains(number.group(2))
        ? new TextException("\"" + text + "\" has a space before its unit", suggestion)
        : new TextException(
            "unknown unit \"%s\"; the units are h, m, s, ms, us and ns".formatted(number.group(2)),
            suggestion);
  }

  private static Optional<String> unitMeant(String unit) {
    if (UNITS.contains(unit)) {
      return Optional.of(unit);
    }
    return Suggestions.nearest(unit, LONG_NAMES)
        .map(name -> SHORT_FOR_LONG.get(LONG_NAMES.indexOf(name)))
        .or(() -> Suggestions.nearest(unit, UNITS));
  }
}
