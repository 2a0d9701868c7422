package dev.swarmsim.simulator.docker;

import java.math.BigDecimal;
import java.math.MathContext;

/** Sizes in words, four digits of them (Docker's go-units): {@code 23.54GiB}, {@code 1.98MB}. */
final class Sizes {
  private Sizes() {}

  /** In powers of 1024. */
  static String binary(long bytes) {
    return size(bytes, 1024, 4, "B", "KiB", "MiB", "GiB", "TiB", "PiB");
  }

  /**
   * In powers of 1000.
   *
   * @param digits how many digits are shown at most
   */
  static String decimal(long bytes, int digits) {
    return size(bytes, 1000, digits, "B", "kB", "MB", "GB", "TB", "PB");
  }

  private static String size(long bytes, int base, int digits, String... units) {
    double size = bytes;
    int unit = 0;
    while (size >= base && unit < units.length - 1) {
      size /= base;
      unit++;
    }
    var rounded = new BigDecimal(size).round(new MathContext(digits)).stripTrailingZeros();
    return rounded.toPlainString() + units[unit];
  }
}
