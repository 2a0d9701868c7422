package dev.swarmsim.simulator.net;

import java.util.HashMap;
import java.util.Map;

/** The gates of the hosts that have been started. */
final class Gates {
  private final SimNetwork network;

  /** Looked up only, never iterated. */
  private final Map<String, NodeGate> gates = new HashMap<>();

  Gates(SimNetwork network) {
    this.network = network;
  }

  NodeGate start(String host, NodeGate gate) {
    network.start(host, gate);
    gates.put(host, gate);
    return gate;
  }

  NodeGate of(String host) {
    NodeGate gate = gates.get(host);
    if (gate == null) {
      throw new IllegalStateException("host " + host + " was never started");
    }
    return gate;
  }
}
