package dev.swarmsim.raft.transport;

/** What became of the messages and connections of one transport, counted since it was made. */
public final class TransportCounters {
  long sent;
  long received;
  long droppedWhileBackingOff;
  long droppedFromQueue;
  long droppedBySlowPeer;
  long connectionsFailed;
  long connectionsLost;
  long answersMissed;
  long refused;

  TransportCounters() {}

  /** Messages given to a connection. */
  public long sent() {
    return sent;
  }

  /** Messages heard. */
  public long received() {
    return received;
  }

  /** Messages dropped because their peer had just failed. */
  public long droppedWhileBackingOff() {
    return droppedWhileBackingOff;
  }

  /** Messages dropped because they waited for a connection that failed, or too many of them did. */
  public long droppedFromQueue() {
    return droppedFromQueue;
  }

  /** Messages dropped because their peer does not read as fast as this node writes. */
  public long droppedBySlowPeer() {
    return droppedBySlowPeer;
  }

  /** Connections that were not made: refused, unanswered, or to a stranger. */
  public long connectionsFailed() {
    return connectionsFailed;
  }

  /** Connections that had been made and ended without this node wanting it. */
  public long connectionsLost() {
    return connectionsLost;
  }

  /** How often a peer was given up because it did not answer in time. */
  public long answersMissed() {
    return answersMissed;
  }

  /** Connections of others that this node refused. */
  public long refused() {
    return refused;
  }
}
