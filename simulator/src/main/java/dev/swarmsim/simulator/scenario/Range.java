package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.TextException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;

/**
 * A span of values of which a seed draws one: {@code 1..6}, {@code 0.01..0.1}, {@code 30s..3m}, or
 * on a logarithmic scale {@code log:0.001..0.1}, so that each order of magnitude is equally likely.
 *
 * @param low the least value; of a duration in virtual nanoseconds
 * @param high the greatest value, not less than {@code low}
 * @param logarithmic whether orders of magnitude are equally likely; {@code low} is not 0 then
 * @param unit what is drawn
 */
public record Range(BigDecimal low, BigDecimal high, boolean logarithmic, Unit unit) {
  private static final String LOGARITHMIC = "log:";
  private static final MathContext READABLE = new MathContext(3, RoundingMode.HALF_UP);

  /** What a range is of. */
  public enum Unit {
    /** Whole numbers, both ends included. */
    WHOLE,
    /** Numbers with decimals. */
    DECIMAL,
    /** Durations, in virtual nanoseconds. */
    DURATION
  }

  public Range {
    if (low.compareTo(high) > 0) {
      throw new IllegalArgumentException("a range runs from the lower to the higher value");
    }
    if (logarithmic && low.signum() <= 0) {
      throw new IllegalArgumentException("a logarithmic range begins above 0");
    }
  }

  /** Always that number. */
  public static Range exactly(long number) {
    return new Range(BigDecimal.valueOf(number), BigDecimal.valueOf(number), false, Unit.WHOLE);
  }

  /** Any duration between two, in virtual nanoseconds. */
  public static Range durations(long lowNanos, long highNanos, boolean logarithmic) {
    return new Range(
        BigDecimal.valueOf(lowNanos), BigDecimal.valueOf(highNanos), logarithmic, Unit.DURATION);
  }

  /** Whether a text has the shape of a range, so that {@link #parse} is to read it. */
  static boolean looksLike(String text) {
    int begin = text.startsWith(LOGARITHMIC) ? LOGARITHMIC.length() : 0;
    int dots = text.indexOf("..", begin);
    return dots > begin && digit(text, begin) && digit(text, dots + 2);
  }

  private static boolean digit(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  /** Reads a range. */
  static Range parse(String text) throws TextException {
    boolean logarithmic = text.startsWith(LOGARITHMIC);
    String ends = logarithmic ? text.substring(LOGARITHMIC.length()) : text;
    int dots = ends.indexOf("..");
    if (dots < 0) {
      throw mistake(text);
    }
    String low = ends.substring(0, dots).strip();
    String high = ends.substring(dots + 2).strip();
    Unit unit = unit(low, high, text);
    try {
      return new Range(value(low, unit), value(high, unit), logarithmic, unit);
    } catch (IllegalArgumentException e) {
      throw new TextException("\"" + text + "\": " + e.getMessage(), "");
    }
  }

  private static Unit unit(String low, String high, String text) throws TextException {
    if (low.matches("[0-9]{1,15}") && high.matches("[0-9]{1,15}")) {
      return Unit.WHOLE;
    }
    String decimal = "[0-9]{1,15}(\\.[0-9]{1,9})?";
    if (low.matches(decimal) && high.matches(decimal)) {
      return Unit.DECIMAL;
    }
    if (low.matches(decimal) || high.matches(decimal)) {
      throw mistake(text);
    }
    return Unit.DURATION;
  }

  private static BigDecimal value(String text, Unit unit) throws TextException {
    return switch (unit) {
      case WHOLE, DECIMAL -> new BigDecimal(text);
      case DURATION -> BigDecimal.valueOf(Durations.parse(text));
    };
  }

  private static TextException mistake(String text) {
    return new TextException(
        "\"" + text + "\" is not a range, as in 1..6, 0.01..0.1, log:0.001..0.1 or 30s..3m", "");
  }

  /** Draws a whole number, or a duration in virtual nanoseconds. */
  public long drawWhole(RandomGenerator dice) {
    long from = low.longValue();
    long to = high.longValue();
    if (!logarithmic) {
      return dice.nextLong(from, to + 1);
    }
    double drawn = exponential((double) from, unit == Unit.WHOLE ? to + 1.0 : (double) to, dice);
    return Math.clamp((long) Math.floor(drawn), from, to);
  }

  /** Draws a value as a scenario file writes it, with at most three digits that count. */
  public String draw(RandomGenerator dice) {
    return switch (unit) {
      case WHOLE -> Long.toString(drawWhole(dice));
      case DURATION -> Durations.format(rounded(BigDecimal.valueOf(drawWhole(dice))).longValue());
      case DECIMAL -> {
        double from = low.doubleValue();
        double to = high.doubleValue();
        double drawn =
            logarithmic ? exponential(from, to, dice) : from + dice.nextDouble() * (to - from);
        yield plain(rounded(BigDecimal.valueOf(drawn)));
      }
    };
  }

  private static double exponential(double from, double to, RandomGenerator dice) {
    return from * StrictMath.exp(dice.nextDouble() * StrictMath.log(to / from));
  }

  /** The same value with fewer digits, but never beyond an end. */
  private BigDecimal rounded(BigDecimal value) {
    return value.round(READABLE).max(low).min(high);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private String text(BigDecimal end) {
    return unit == Unit.DURATION ? Durations.format(end.longValue()) : plain(end);
  }

  /** As a file writes it; a range of one value is that value. */
  @Override
  public String toString() {
    return low.compareTo(high) == 0
        ? text(low)
        : (logarithmic ? LOGARITHMIC : "") + text(low) + ".." + text(high);
  }
}
