package dev.swarmsim.simulator.docker;

import java.math.BigDecimal;

/** Durations as Go's time package writes them: {@code 1m30s}, {@code 1.5s}, {@code 500ms}. */
final class GoDuration {
  private static final long SECOND = 1_000_000_000L;

  private GoDuration() {}

  static String of(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < 0) {
      return "-" + of(-nanos);
    }
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    if (nanos < 1_000_000) {
      return decimal(nanos, 3) + "µs";
    }
    if (nanos < SECOND) {
      return decimal(nanos, 6) + "ms";
    }
    long minutes = nanos / (60 * SECOND);
    String seconds = decimal(nanos % (60 * SECOND), 9) + "s";
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String decimal(long nanos, int places) {
    var value = BigDecimal.valueOf(nanos, places).stripTrailingZeros();
    return value.toPlainString();
  }
}
