package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.raft.transport.WireCodec;
import java.util.HashMap;
import java.util.Map;

/**
 * Nodes that hand one another their messages as objects, over the simulated network: no bytes, no
 * Netty, for sweeps over many seeds. Links, delays and faults are those of {@link NettyWires}. Not
 * seen on these wires: frames that are too long, cut or corrupt.
 */
public final class DirectWires implements Wires {
  private final SimNetwork network;
  private final LinkConfig links;
  private final Gates gates;

  /** Looked up only, never iterated. */
  private final Map<String, DirectTimers> timers = new HashMap<>();

  /** Wires of nodes that are that patient with one another. */
  public DirectWires(SimNetwork network, LinkConfig links) {
    this.network = network;
    this.links = links;
    this.gates = new Gates(network);
  }

  @Override
  public SimNetwork network() {
    return network;
  }

  @Override
  public NodeGate start(String host) {
    var own = new DirectTimers();
    var gate = new NodeGate(network.queue(), network.clock(host), network.turn(), own);
    gates.start(host, gate);
    timers.put(host, own);
    return gate;
  }

  @Override
  public <M> Transport<M> open(
      String host, int port, String cluster, WireCodec<M> codec, Transport.Listener<M> listener) {
    NodeGate gate = gates.of(host);
    var transport =
        new DirectTransport<>(
            network, gate, new SimAddress(host, port), cluster, links, codec, listener);
    timers.get(host).add(transport);
    if (gate.running()) {
      transport.listen();
    } else {
      gate.execute(transport::listen);
    }
    return transport;
  }

  @Override
  public void crash(String host) {
    network.die(host, true);
  }

  @Override
  public void kill(String host) {
    network.die(host, false);
  }

  @Override
  public void pause(String host) {
    gates.of(host).pause();
  }

  @Override
  public void resume(String host) {
    gates.of(host).resume();
  }
}
