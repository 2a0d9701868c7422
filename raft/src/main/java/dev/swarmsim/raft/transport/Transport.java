package dev.swarmsim.raft.transport;

/**
 * Carries messages between nodes. Losing one is allowed; delivering it to somebody else, or
 * changed, is not.
 *
 * @param <M> what is carried
 */
public interface Transport<M> extends AutoCloseable {
  /**
   * Sends and forgets. Never blocks and never throws for a peer that is lost, slow or unknown: Raft
   * repeats what matters.
   *
   * @param to the peer's address
   */
  void send(String to, M message);

  /** Drops every connection and stops listening. Messages not yet sent are lost. */
  @Override
  void close();

  /** Hears what arrives. Called on the transport's own event loop. */
  interface Listener<M> {
    /** A message from the node that listens on {@code from}. */
    void received(String from, M message);

    /** The peer answered, after it had been unknown or unreachable. */
    void reachable(String peer);

    /** The peer cannot be connected to, or a message to it was not answered in time. */
    void unreachable(String peer);
  }
}
