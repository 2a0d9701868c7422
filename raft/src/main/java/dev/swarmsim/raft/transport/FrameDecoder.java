package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts the stream of bytes into frames. After the first bad one nothing is read any more. */
final class FrameDecoder<M> extends ByteToMessageDecoder {
  private final FrameFormat<M> format;
  private final int maxBytes;
  private boolean broken;

  FrameDecoder(FrameFormat<M> format, int maxBytes) {
    this.format = format;
    this.maxBytes = maxBytes;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (broken) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < Integer.BYTES) {
      return;
    }
    int length = in.getInt(in.readerIndex());
    if (length < 1 || length > maxBytes) {
      broken = true;
      throw new CorruptFrameException(
          "a frame of %d bytes; frames have 1 to %d bytes".formatted(length, maxBytes));
    }
    if (in.readableBytes() - Integer.BYTES < length) {
      return;
    }
    in.skipBytes(Integer.BYTES);
    broken = true;
    out.add(format.decode(in.readSlice(length)));
    broken = false;
  }
}
