package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.CorruptFrameException;
import dev.swarmsim.raft.transport.WireCodec;
import io.netty.buffer.ByteBuf;

/** Carries numbers. Even ones await a reply. */
final class NumberCodec implements WireCodec<Long> {
  @Override
  public void encode(Long message, ByteBuf out) {
    out.writeLong(message);
  }

  @Override
  public Long decode(ByteBuf in) {
    if (in.readableBytes() != Long.BYTES) {
      throw new CorruptFrameException("a number has 8 bytes, not " + in.readableBytes());
    }
    return in.readLong();
  }

  @Override
  public boolean awaitsReply(Long message) {
    return message % 2 == 0;
  }
}
