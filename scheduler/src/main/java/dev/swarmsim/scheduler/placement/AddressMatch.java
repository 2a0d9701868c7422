package dev.swarmsim.scheduler.placement;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares a node's address with an address or a subnet. It asks no resolver: a host's name matches
 * itself alone, for machines whose addresses are names.
 */
final class AddressMatch {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  // No looser: a number that is too large would be taken for a host's name and looked up.
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private AddressMatch() {}

  /** An address without its port. */
  static String host(String address) {
    int colon = address.lastIndexOf(':');
    return colon > 0 && address.indexOf(':') == colon ? address.substring(0, colon) : address;
  }

  /** Whether «node.ip == wanted» (or !=) holds; a malformed one never does. */
  static boolean holds(String wanted, String actual, boolean equal) {
    if (equal && !actual.isEmpty() && wanted.equalsIgnoreCase(actual)) {
      return true;
    }
    Optional<byte[]> own = parse(actual);
    Optional<byte[]> single = parse(wanted);
    if (single.isPresent()) {
      return equal == (own.isPresent() && Arrays.equals(single.get(), own.get()));
    }
    int slash = wanted.indexOf('/');
    Optional<byte[]> subnet = slash < 0 ? Optional.empty() : parse(wanted.substring(0, slash));
    int bits = slash < 0 ? -1 : prefixLength(wanted.substring(slash + 1));
    if (subnet.isEmpty() || bits < 0 || bits > 8 * subnet.get().length) {
      return false;
    }
    return equal == (own.isPresent() && sharePrefix(subnet.get(), own.get(), bits));
  }

  private static Optional<byte[]> parse(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  private static int prefixLength(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  private static boolean sharePrefix(byte[] a, byte[] b, int bits) {
    if (a.length != b.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
