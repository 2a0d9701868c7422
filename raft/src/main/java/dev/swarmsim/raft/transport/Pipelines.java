package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.WriteBufferWaterMark;

/** Furnishes channels, the same way in every world. */
final class Pipelines {
  /** Above 8 MiB of unsent bytes a peer's messages are dropped, until it has read half of them. */
  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(4 << 20, 8 << 20);

  private Pipelines() {}

  /**
   * Installs framing, codec and, last, the handler that meets messages and failures.
   *
   * @param maxFrameBytes the longest frame, without its length
   */
  static <M> void install(
      Channel channel,
      ByteBufAllocator allocator,
      WireCodec<M> codec,
      int maxFrameBytes,
      ChannelHandler last) {
    channel
        .config()
        .setAllocator(allocator)
        .setWriteBufferWaterMark(WATER_MARK)
        // The switchboard itself gives up attempts that take too long, hello included.
        .setConnectTimeoutMillis(0);
    var format = new FrameFormat<>(codec);
    channel
        .pipeline()
        .addLast("decoder", new FrameDecoder<>(format, maxFrameBytes))
        .addLast("encoder", new FrameEncoder<>(format, maxFrameBytes))
        .addLast("node", last);
  }
}
