package dev.swarmsim.raft.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/** A connection that is a Netty channel. */
final class NettyConnection<M> extends Connection<M> {
  private final Channel channel;
  private final Runnable dial;

  /**
   * A connection over a channel.
   *
   * @param dial begins to connect the channel; does nothing for an accepted one
   */
  NettyConnection(Channel channel, Runnable dial) {
    this.channel = channel;
    this.dial = dial;
  }

  @Override
  protected void dial() {
    dial.run();
  }

  @Override
  protected boolean write(Frame<M> frame) {
    if (!channel.isWritable()) {
      return false;
    }
    // The void promise reports a failed write to the last handler of the pipeline.
    var unused = channel.writeAndFlush(frame, channel.voidPromise());
    return true;
  }

  @Override
  protected void finish(Frame<M> last) {
    channel.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  protected void close() {
    var unused = channel.close();
  }
}
