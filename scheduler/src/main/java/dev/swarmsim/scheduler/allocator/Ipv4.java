package dev.swarmsim.scheduler.allocator;

import java.util.Locale;
import java.util.OptionalLong;

/** IPv4 addresses as numbers from 0 to 2^32 - 1. */
final class Ipv4 {
  private static final int PARTS = 4;
  private static final int PART_BITS = 8;
  private static final int MOST_PER_PART = 255;

  private Ipv4() {}

  /** The number of an address such as {@code 10.0.0.1}; empty if it is none. */
  static OptionalLong parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != PARTS) {
      return OptionalLong.empty();
    }
    long address = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > MOST_PER_PART) {
        return OptionalLong.empty();
      }
      address = address << PART_BITS | Integer.parseInt(part);
    }
    return OptionalLong.of(address);
  }

  static String format(long address) {
    return String.format(
        Locale.ROOT,
        "%d.%d.%d.%d",
        (address >> (3 * PART_BITS)) & MOST_PER_PART,
        (address >> (2 * PART_BITS)) & MOST_PER_PART,
        (address >> PART_BITS) & MOST_PER_PART,
        address & MOST_PER_PART);
  }
}
