package dev.swarmsim.raft.transport;

/**
 * What travels on a connection. Each side's first frame is a {@link Hello}, or a {@link Refusal} in
 * place of one.
 *
 * @param <M> what is carried
 */
public sealed interface Frame<M> {
  /**
   * Introduces a node. The dialler speaks first.
   *
   * @param version the version of the protocol it speaks
   * @param cluster which cluster it belongs to; nodes of different clusters do not talk
   * @param address where it listens, as its peers name it
   */
  record Hello<M>(int version, String cluster, String address) implements Frame<M> {
    /** The version of the protocol that this code speaks. */
    public static final int VERSION = 1;
  }

  /** The last frame on a connection that is refused, with the reason in words. */
  record Refusal<M>(String reason) implements Frame<M> {}

  /** A message. */
  record Payload<M>(M message) implements Frame<M> {}
}
