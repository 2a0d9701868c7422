package dev.swarmsim.simulator.docker;

import picocli.CommandLine.Option;

/**
 * Where a node is reached. Simulated nodes have one address each, so these are accepted, because
 * everybody writes them, and nothing depends on them.
 */
final class AddressOptions {
  @Option(names = "--advertise-addr", paramLabel = "ADDR", description = "Accepted, not needed.")
  private String advertise = "";

  @Option(names = "--listen-addr", paramLabel = "ADDR", description = "Accepted, not needed.")
  private String listen = "";

  /** What was given, for those who want to tell of it. */
  String given() {
    return (advertise + " " + listen).strip();
  }
}
