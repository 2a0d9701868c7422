package dev.swarmsim.simulator.net;

/** Somebody who listens on a port. Called only when the node runs. */
@FunctionalInterface
interface SimServer {
  /** Takes a connection that a peer has made, and gives its near end. */
  Endpoint accept(SimConnection connection);
}
