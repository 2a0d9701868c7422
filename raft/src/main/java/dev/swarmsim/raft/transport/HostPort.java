package dev.swarmsim.raft.transport;

/**
 * An address as people write it: {@code host:port}, or {@code [host]:port} for a host with colons.
 *
 * @param host a name or number, without brackets
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {
  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none, saying what is wrong
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw wrong(text, "it has no port");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw wrong(text, "a host with colons stands in brackets");
    }
    if (host.isEmpty()) {
      throw wrong(text, "it has no host");
    }
    return new HostPort(host, port(text, text.substring(colon + 1)));
  }

  private static int port(String text, String digits) {
    int port;
    try {
      port = Integer.parseInt(digits);
    } catch (NumberFormatException notANumber) {
      throw wrong(text, "\"" + digits + "\" is no port");
    }
    if (port < 1 || port > 65535) {
      throw wrong(text, "a port is 1 to 65535");
    }
    return port;
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException(
        "\"%s\" is no address (%s); write host:port, for example 10.0.0.1:2377"
            .formatted(text, why));
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
