package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Writes a frame and its length (4 bytes, big-endian) into one buffer. */
final class FrameEncoder<M> extends ChannelOutboundHandlerAdapter {
  private static final int USUAL_BYTES = 256;

  private final FrameFormat<M> format;
  private final int maxBytes;

  FrameEncoder(FrameFormat<M> format, int maxBytes) {
    this.format = format;
    this.maxBytes = maxBytes;
  }

  @Override
  @SuppressWarnings("unchecked") // Only frames of this transport are written to its channels.
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ByteBuf out = context.alloc().buffer(USUAL_BYTES);
    boolean written = false;
    try {
      out.writeInt(0);
      format.encode((Frame<M>) message, out);
      int length = out.readableBytes() - Integer.BYTES;
      if (length > maxBytes) {
        throw new FrameTooLargeException(length, maxBytes);
      }
      out.setInt(0, length);
      written = true;
    } finally {
      if (!written) {
        out.release();
      }
    }
    var unused = context.write(out, promise);
  }
}
