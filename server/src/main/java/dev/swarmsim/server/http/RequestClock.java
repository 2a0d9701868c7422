package dev.swarmsim.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Gives every request so long from its first byte to its last, so that a client that sends a byte
 * now and then cannot keep a connection for ever.
 */
final class RequestClock extends ChannelInboundHandlerAdapter {
  private final long patienceMillis;
  private Future<?> deadline;

  RequestClock(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (deadline == null) {
      deadline =
          context
              .executor()
              .schedule(
                  () -> {
                    var unused = context.close();
                  },
                  patienceMillis,
                  TimeUnit.MILLISECONDS);
    }
    context.fireChannelRead(bytes);
  }

  /** A request has arrived whole. */
  void stop() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }
}
