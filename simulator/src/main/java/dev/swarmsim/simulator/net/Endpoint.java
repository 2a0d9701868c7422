package dev.swarmsim.simulator.net;

/** One end of a simulated connection, as its node sees it. Called only when the node runs. */
interface Endpoint {
  /** The connection that this end dialled is made. */
  void connected();

  /** What one flush of the other side carried. */
  void arrived(Object payload);

  /** The connection has ended, or was not made; says why. */
  void ended(String why);
}
