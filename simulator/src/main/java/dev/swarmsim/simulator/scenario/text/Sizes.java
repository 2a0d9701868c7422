package dev.swarmsim.simulator.scenario.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as docker's options have them: {@code 512m}, {@code 8g}; powers of 1,024. */
public final class Sizes {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)\\s?([A-Za-z]*)");
  private static final String UNITS = "bkmgt";
  private static final long LARGEST = 1L << 50;

  private Sizes() {}

  /**
   * Reads a size.
   *
   * @return bytes, from 0 to 1 PiB
   * @throws TextException if the unit is missing or unknown, or the size too large
   */
  public static long parse(String text) throws TextException {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TextException(
          "\"" + text + "\" is not a size; write a number and a unit, as in 512m or 8g", "");
    }
    String unit = size.group(2);
    long factor =
        switch (unit) {
          case "b" -> 1L;
          case "k" -> 1L << 10;
          case "m" -> 1L << 20;
          case "g" -> 1L << 30;
          case "t" -> 1L << 40;
          default -> 0L;
        };
    if (factor == 0) {
      String letter = unit.isEmpty() ? "g" : unit.substring(0, 1).toLowerCase(Locale.ROOT);
      String reason =
          unit.isEmpty() ? "\"" + text + "\" has no unit" : "unknown unit \"" + unit + "\"";
      throw new TextException(
          reason + "; the units are b, k, m, g and t",
          UNITS.contains(letter) ? size.group(1) + letter : "");
    }
    BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(factor));
    if (bytes.compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
      throw new TextException("\"" + text + "\" is more than 1024t", "");
    }
    return bytes.longValue();
  }

  /** Writes a size as {@link #parse} reads it, in the largest unit that needs no decimals. */
  public static String format(long bytes) {
    int unit = 0;
    long number = bytes;
    while (number != 0 && number % 1024 == 0 && unit + 1 < UNITS.length()) {
      number /= 1024;
      unit++;
    }
    return number + UNITS.substring(unit, unit + 1);
  }
}
