package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.raft.transport.WireCodec;

/**
 * What nodes talk over in a simulated world: {@link NettyWires} with bytes and pipelines, or {@link
 * DirectWires} with neither. Both give the same deliveries at the same times.
 */
public interface Wires {
  /** The network underneath, where links are broken and healed. */
  SimNetwork network();

  /**
   * Starts a host, for the first time or after its crash: nothing of its past is left.
   *
   * @return the gate through which the node's own tasks pass
   * @throws IllegalStateException if it is up
   */
  NodeGate start(String host);

  /**
   * Opens a transport on a host that is up. It listens as soon as the node runs.
   *
   * @param port where it listens; its peers know it as {@code host:port}
   * @param listener called as the node
   */
  <M> Transport<M> open(
      String host, int port, String cluster, WireCodec<M> codec, Transport.Listener<M> listener);

  /** The machine dies: its connections fall silent, and nobody answers there. */
  void crash(String host);

  /** The node's process dies: its connections are reset, and new ones refused. */
  void kill(String host);

  /** The node stands still; what arrives for it waits. */
  void pause(String host);

  /** The node goes on. */
  void resume(String host);
}
