package dev.swarmsim.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a body chunk by chunk, and counts what waits. */
final class ChunkedOutlet implements HttpAnswer.Outlet {
  private final Channel channel;
  private final int mostWaiting;
  private final Runnable afterEnd;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param mostWaiting how many bytes may wait for the reader
   * @param afterEnd run on the connection's thread when the body has ended and the connection lives
   */
  ChunkedOutlet(Channel channel, int mostWaiting, Runnable afterEnd) {
    this.channel = channel;
    this.mostWaiting = mostWaiting;
    this.afterEnd = afterEnd;
  }

  @Override
  public void write(byte[] piece) {
    if (piece.length == 0 || ended.get()) {
      return;
    }
    if (waiting.addAndGet(piece.length) > mostWaiting) {
      ended.set(true);
      var unused = channel.close();
      return;
    }
    var unused =
        channel
            .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)))
            .addListener(written -> waiting.addAndGet(-piece.length));
  }

  @Override
  public void end() {
    if (ended.compareAndSet(false, true)) {
      var unused =
          channel
              .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
              .addListener(
                  written -> {
                    if (written.isSuccess()) {
                      afterEnd.run();
                    }
                  });
    }
  }

  @Override
  public void whenClosed(Runnable action) {
    var unused = channel.closeFuture().addListener(closed -> action.run());
  }
}
