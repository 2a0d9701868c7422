package dev.swarmsim.scheduler.allocator;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An IPv4 subnet, as in {@code 10.0.1.0/24}.
 *
 * @param base its first address, as a number
 * @param prefix how many leading bits its addresses share, from 0 to 32
 */
public record Subnet(long base, int prefix) {
  private static final int BITS = 32;

  /** The subnet of that text; bits behind the prefix are dropped, as Docker does. */
  public static Optional<Subnet> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(text.substring(slash + 1));
    OptionalLong address = Ipv4.parse(text.substring(0, slash));
    if (prefix > BITS || address.isEmpty()) {
      return Optional.empty();
    }
    long size = 1L << (BITS - prefix);
    return Optional.of(new Subnet(address.getAsLong() / size * size, prefix));
  }

  /** How many addresses it has, its first and last included. */
  public long size() {
    return 1L << (BITS - prefix);
  }

  /** Whether the address lies in it. */
  boolean contains(long address) {
    return address >= base && address < base + size();
  }

  /** Whether the text is an address in it. */
  public boolean contains(String address) {
    OptionalLong number = Ipv4.parse(address);
    return number.isPresent() && contains(number.getAsLong());
  }

  /** Whether they have an address in common. */
  public boolean overlaps(Subnet other) {
    return base < other.base + other.size() && other.base < base + size();
  }

  /** Whether the other lies in it. */
  public boolean contains(Subnet other) {
    return contains(other.base) && contains(other.base + other.size() - 1);
  }

  /** The address so far behind its first, with the prefix length, as in {@code 10.0.1.3/24}. */
  String address(long offset) {
    return Ipv4.format(base + offset) + "/" + prefix;
  }

  @Override
  public String toString() {
    return Ipv4.format(base) + "/" + prefix;
  }
}
