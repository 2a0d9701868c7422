package dev.swarmsim.simulator.docker;

import picocli.CommandLine.Option;

/**
 * Where a node is reached. Simulated nodes have one address and one port each: what is given is
 * looked at as Docker looks at it, and nothing depends on it.
 */
final class AddressOptions {
  private static final String PORT = "2377";

  @Option(names = "--advertise-addr", paramLabel = "ADDR", description = "One of the node's own.")
  private String advertise = "";

  @Option(names = "--listen-addr", paramLabel = "ADDR", description = "With port 2377 or none.")
  private String listen = "";

  @Option(names = "--data-path-addr", paramLabel = "ADDR", description = "Accepted, not needed.")
  private String dataPath = "";

  /** Where others are to reach the node; empty for its own address. */
  String advertised() {
    return advertise;
  }

  /**
   * @throws DockerException if the node were to listen where no simulated node does
   */
  void check() {
    int colon = listen.lastIndexOf(':');
    if (colon >= 0 && !listen.substring(colon + 1).equals(PORT)) {
      throw DockerException.notSimulated("another port than " + PORT + " (--listen-addr)");
    }
  }

  /**
   * To be called when the daemon is asked.
   *
   * @throws DockerException what the daemon says of an address that is none of its own
   */
  void requireOwnListenAddress() {
    String host = listen.replaceFirst(":\\d+$", "");
    boolean numbers = host.matches("\\d+(\\.\\d+){3}");
    if (numbers && !host.equals("0.0.0.0") && !host.equals("127.0.0.1")) {
      throw DockerException.daemon(
          "manager stopped: failed to listen on remote API address: listen tcp %s:%s: bind: cannot assign requested address"
              .formatted(host, PORT));
    }
  }

  /** What was given, for those who want to tell of it. */
  String given() {
    return (advertise + " " + listen + " " + dataPath).strip();
  }
}
