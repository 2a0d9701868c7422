package dev.swarmsim.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Listens at any number of addresses, each with its own handler, with two threads for all. */
public final class HttpServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BACKLOG = 1024;
  private static final long QUIET_MILLIS = 0;
  private static final long PATIENCE_MILLIS = 2_000;

  private final Limits limits;
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());

  /** A server that listens nowhere yet. */
  public HttpServer(Limits limits) {
    this.limits = limits;
  }

  /**
   * Listens at an address; port 0 takes a free one.
   *
   * @throws IOException if the address is taken or not this machine's
   */
  public Door open(InetSocketAddress address, HttpHandler handler) throws IOException {
    var channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channels.add(channel);
                    install(channel, handler);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen at %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), bound.cause().getMessage()),
          bound.cause());
    }
    channels.add(bound.channel());
    return new Door((InetSocketAddress) bound.channel().localAddress(), channels);
  }

  /**
   * An address that is listened at, with its connections.
   *
   * @param address with the port it got
   */
  public record Door(InetSocketAddress address, ChannelGroup channels) implements AutoCloseable {
    /** Closes the connections and listens no more. */
    @Override
    public void close() {
      channels.close().awaitUninterruptibly(PATIENCE_MILLIS);
    }
  }

  private void install(Channel channel, HttpHandler handler) {
    long patience = limits.headPatience().toMillis();
    var clock = new RequestClock(patience);
    channel
        .pipeline()
        .addLast(clock)
        .addLast(new IdleStateHandler(patience, 0, 0, TimeUnit.MILLISECONDS))
        .addLast(new HttpServerCodec(limits.lineBytes(), limits.headerBytes(), 8192))
        .addLast(new HttpObjectAggregator(limits.bodyBytes()))
        .addLast(new FlowControlHandler())
        .addLast(new ConnectionHandler(handler, limits, clock));
  }

  /** Ends all connections and listens nowhere. */
  @Override
  public void close() {
    loops
        .shutdownGracefully(QUIET_MILLIS, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(PATIENCE_MILLIS);
  }
}
