package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.transport.Wiring;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.string.StringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Listens to clients: a line asks, a line answers, in order. */
final class ClientPort implements AutoCloseable {
  private static final int LONGEST_LINE_BYTES = 1 << 20;
  private static final int MOST_UNANSWERED = 1024;

  private final Channel listening;

  private ClientPort(Channel listening) {
    this.listening = listening;
  }

  static ClientPort open(String address, ClientService service, Wiring wiring) {
    var listening =
        new ServerBootstrap()
            .group(wiring.loop(), wiring.loop())
            .channelFactory(wiring.serverChannel())
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new LineBasedFrameDecoder(LONGEST_LINE_BYTES))
                        .addLast(new StringDecoder(StandardCharsets.UTF_8))
                        .addLast(new Conversation(service));
                  }
                })
            .bind(wiring.address().apply(address))
            .awaitUninterruptibly();
    if (!listening.isSuccess()) {
      throw new IllegalArgumentException(
          "cannot listen for clients on %s: %s; is another process using it?"
              .formatted(address, listening.cause().getMessage()),
          listening.cause());
    }
    return new ClientPort(listening.channel());
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
  }

  /** One client. Answers come in the order of the questions, whichever is ready first. */
  private static final class Conversation extends SimpleChannelInboundHandler<String> {
    private final ClientService service;
    private CompletableFuture<Void> answered = CompletableFuture.completedFuture(null);
    private int unanswered;

    Conversation(ClientService service) {
      this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String line) {
      if (line.trim().isEmpty()) {
        return;
      }
      unanswered++;
      context.channel().config().setAutoRead(unanswered < MOST_UNANSWERED);
      answered =
          answered.thenCombine(service.answer(line), (before, answer) -> say(context, answer));
    }

    private Void say(ChannelHandlerContext context, String answer) {
      unanswered--;
      context.channel().config().setAutoRead(unanswered < MOST_UNANSWERED);
      var unused = write(context, answer);
      return null;
    }

    private static ChannelFuture write(ChannelHandlerContext context, String answer) {
      byte[] bytes = Words.bytes(answer);
      return context.writeAndFlush(context.alloc().buffer(bytes.length).writeBytes(bytes));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (cause instanceof TooLongFrameException) {
        var unused =
            write(context, "error a line is longer than %d bytes".formatted(LONGEST_LINE_BYTES))
                .addListener(ChannelFutureListener.CLOSE);
      } else {
        // The client is gone: there is nobody to talk to.
        var unused = context.close();
      }
    }
  }
}
