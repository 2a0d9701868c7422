package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBuf;

/**
 * Turns messages into bytes and back.
 *
 * @param <M> what is carried
 */
public interface WireCodec<M> {
  /** Appends the message to the buffer. */
  void encode(M message, ByteBuf out);

  /**
   * Reads one message that fills the buffer.
   *
   * @throws CorruptFrameException if the bytes are no message
   */
  M decode(ByteBuf in);

  /** Whether the receiver is bound to answer, so that silence means that the peer is lost. */
  boolean awaitsReply(M message);
}
