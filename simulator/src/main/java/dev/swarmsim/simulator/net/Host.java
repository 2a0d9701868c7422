package dev.swarmsim.simulator.net;

import dev.swarmsim.simulator.time.LocalClock;
import java.util.HashMap;
import java.util.Map;

/** A machine on the network. */
final class Host {
  final String name;

  /** The node that runs on it; null before the first start. */
  NodeGate gate;

  boolean up;

  /** What its nodes go by; it outlives them. */
  final LocalClock clock;

  /** Looked up only, never iterated. */
  private final Map<Integer, SimServer> servers = new HashMap<>();

  Host(String name, LocalClock clock) {
    this.name = name;
    this.clock = clock;
  }

  boolean listen(int port, SimServer server) {
    return servers.putIfAbsent(port, server) == null;
  }

  void unlisten(int port, SimServer server) {
    servers.remove(port, server);
  }

  SimServer server(int port) {
    return servers.get(port);
  }

  void unlistenAll() {
    servers.clear();
  }
}
