package dev.swarmsim.simulator.json;

import java.util.Locale;

/** Ages in words, as docker tells them: «About a minute», «3 weeks» (Docker's go-units). */
public final class HumanDuration {
  private static final long SECOND = 1_000_000_000L;

  private HumanDuration() {}

  /** The words for a duration; negative ones count as none. */
  public static String of(long nanos) {
    long seconds = Math.max(0, nanos) / SECOND;
    if (seconds < 1) {
      return "Less than a second";
    }
    if (seconds == 1) {
      return "1 second";
    }
    if (seconds < 60) {
      return seconds + " seconds";
    }
    long minutes = seconds / 60;
    if (minutes == 1) {
      return "About a minute";
    }
    if (minutes < 60) {
      return minutes + " minutes";
    }
    return ofHours(seconds);
  }

  private static String ofHours(long seconds) {
    // Hours are rounded to the nearest, where seconds and minutes are cut.
    long hours = (seconds + 1800) / 3600;
    if (hours == 1) {
      return "About an hour";
    }
    if (hours < 48) {
      return hours + " hours";
    }
    if (hours < 24 * 7 * 2) {
      return hours / 24 + " days";
    }
    if (hours < 24 * 30 * 2) {
      return hours / 24 / 7 + " weeks";
    }
    if (hours < 24 * 365 * 2) {
      return hours / 24 / 30 + " months";
    }
    return seconds / 3600 / 24 / 365 + " years";
  }

  /** In lower case and with «ago», as tables of tasks have it. */
  public static String ago(long nanos) {
    return of(nanos).toLowerCase(Locale.ROOT) + " ago";
  }
}
