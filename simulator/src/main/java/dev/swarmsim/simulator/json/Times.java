package dev.swarmsim.simulator.json;

import dev.swarmsim.simulator.time.VirtualClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Moments as the Engine writes them: RFC 3339 in UTC, up to nine decimals, no trailing zeros. */
public final class Times {
  private Times() {}

  /**
   * A virtual moment as a date.
   *
   * @param momentNanos virtual nanoseconds since the world began
   */
  public static String text(long momentNanos) {
    String date = VirtualClock.EPOCH.plusNanos(momentNanos).toString();
    // Java writes decimals by threes, Go without trailing zeros.
    return date.contains(".") ? date.replaceFirst("0+Z$", "Z") : date;
  }

  /**
   * A date as a virtual moment; negative before the world began.
   *
   * @throws JsonException if it is no date, as Go's time package says it
   */
  public static long nanos(String text) {
    try {
      return Duration.between(VirtualClock.EPOCH, OffsetDateTime.parse(text).toInstant()).toNanos();
    } catch (DateTimeParseException | ArithmeticException malformed) {
      throw new JsonException(
          "parsing time \"\\\"%s\\\"\" as \"\\\"2006-01-02T15:04:05Z07:00\\\"\": cannot parse"
              .formatted(text));
    }
  }
}
