package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.HostPort;
import java.net.SocketAddress;

/** An address on the simulated network. */
public final class SimAddress extends SocketAddress {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final int port;

  /** That port of that host. */
  public SimAddress(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if it is none, saying what is wrong
   */
  public static SimAddress parse(String text) {
    HostPort parsed = HostPort.parse(text);
    return new SimAddress(parsed.host(), parsed.port());
  }

  /** The host's name. */
  public String host() {
    return host;
  }

  /** The port. */
  public int port() {
    return port;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SimAddress address && port == address.port && host.equals(address.host);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
