package dev.swarmsim.simulator.docker;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of flags as docker does, and refuses them in its words (those of Go's strconv
 * and time packages and of Docker's opts and units).
 */
final class Values {
  private static final Pattern DURATION_PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)([^0-9.]*)");
  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?) ?([kKmMgGtTpP]?)(?:[iI]?[bB])?");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)(/\\d+)?");

  private Values() {}

  /** A count from 0 to 2^63-1. */
  static long uint(String text) {
    if (!text.matches("\\d+")) {
      throw new IllegalArgumentException(
          "strconv.ParseUint: parsing " + quoted(text) + ": invalid syntax");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw new IllegalArgumentException(
          "strconv.ParseUint: parsing " + quoted(text) + ": value out of range", tooLarge);
    }
  }

  /** A whole number. */
  static long integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "strconv.ParseInt: parsing " + quoted(text) + ": invalid syntax", malformed);
    }
  }

  /** A fraction such as a failure ratio. */
  static float ratio(String text) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "strconv.ParseFloat: parsing " + quoted(text) + ": invalid syntax", malformed);
    }
  }

  /** A number of processors in billionths: {@code 0.5} is 500,000,000. */
  static long nanoCpus(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("failed to parse " + text + " as a rational number");
    }
    try {
      String[] fraction = text.split("/", 2);
      var value = new BigDecimal(fraction[0]).movePointRight(9);
      if (fraction.length == 2) {
        value = value.divide(new BigDecimal(fraction[1]));
      }
      return value.longValueExact();
    } catch (ArithmeticException imprecise) {
      throw new IllegalArgumentException("value is too precise", imprecise);
    }
  }

  /** A size in bytes: {@code 64m}, {@code 1.5GiB}; units are powers of 1024. */
  static long bytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("invalid size: '" + text + "'");
    }
    int power = " kmgtp".indexOf(matcher.group(2).isEmpty() ? " " : lower(matcher.group(2)));
    var unit = BigDecimal.valueOf(1L << (10 * power));
    return new BigDecimal(matcher.group(1)).multiply(unit).longValue();
  }

  /** A duration in nanoseconds: {@code 1m30s}, {@code 500ms}, {@code 0}. */
  static long durationNanos(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    Matcher matcher = DURATION_PART.matcher(rest);
    var total = BigDecimal.ZERO;
    int end = 0;
    while (end < rest.length() && matcher.find(end) && matcher.start() == end) {
      total = total.add(new BigDecimal(matcher.group(1)).multiply(unit(matcher.group(2), text)));
      end = matcher.end();
    }
    if (rest.isEmpty() || end < rest.length()) {
      throw new IllegalArgumentException("time: invalid duration " + quoted(text));
    }
    return negative ? -total.longValue() : total.longValue();
  }

  private static BigDecimal unit(String name, String text) {
    long nanos =
        switch (name) {
          case "ns" -> 1L;
          case "us", "µs", "μs" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          case "" ->
              throw new IllegalArgumentException("time: missing unit in duration " + quoted(text));
          default ->
              throw new IllegalArgumentException(
                  "time: unknown unit " + quoted(name) + " in duration " + quoted(text));
        };
    return BigDecimal.valueOf(nanos);
  }

  /** A port number, from 0 to 65535. */
  static int port(String text, String what) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("invalid " + what + ": " + text);
    }
    return Integer.parseInt(text);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
