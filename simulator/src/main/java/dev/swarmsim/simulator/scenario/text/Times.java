package dev.swarmsim.simulator.scenario.text;

import java.util.Locale;

/** Moments of virtual time as people read them. */
public final class Times {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Times() {}

  /** Minutes, seconds and milliseconds, rounded down: {@code 1:30.250}; hours only if there are. */
  public static String clock(long nanos) {
    long millis = nanos / NANOS_PER_MILLI;
    long minutes = millis / 60_000;
    String rest = String.format(Locale.ROOT, "%02d.%03d", millis / 1_000 % 60, millis % 1_000);
    return minutes < 60
        ? minutes + ":" + rest
        : String.format(Locale.ROOT, "%d:%02d:%s", minutes / 60, minutes % 60, rest);
  }
}
