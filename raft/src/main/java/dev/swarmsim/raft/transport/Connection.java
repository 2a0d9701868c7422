package dev.swarmsim.raft.transport;

/**
 * One connection to a peer, as the {@link Switchboard} sees it. A transport implements the methods
 * and tells the switchboard what happens to the connection.
 *
 * @param <M> what is carried
 */
public abstract class Connection<M> {
  /** Whose it is; null for one that was accepted and has not said hello yet. */
  PeerLink<M> link;

  /** Both sides have said hello. */
  boolean established;

  /** The switchboard has done with it: what it still reports is ignored. */
  boolean abandoned;

  /** Until when an accepted connection has to say hello. */
  long helloDueNanos;

  /** For transports to extend. */
  protected Connection() {}

  /** Begins to connect. Called once, and only on a connection that a {@link Dialer} made. */
  protected abstract void dial();

  /**
   * Sends a frame at once.
   *
   * @return false if the peer does not take bytes fast enough; the frame is dropped then
   */
  protected abstract boolean write(Frame<M> frame);

  /** Sends a last frame, if that is possible without waiting, and closes. */
  protected abstract void finish(Frame<M> last);

  /** Closes. Frames on their way may still arrive. */
  protected abstract void close();

  /**
   * Makes connections.
   *
   * @param <M> what is carried
   */
  @FunctionalInterface
  public interface Dialer<M> {
    /** A connection to the peer, not dialled yet. */
    Connection<M> to(String peer);
  }
}
