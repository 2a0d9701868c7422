package dev.swarmsim.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Listens at any number of addresses, each with its own handler, with two threads for all. */
public final class HttpServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BACKLOG = 1024;
  private static final long QUIET_MILLIS = 0;
  static final long PATIENCE_MILLIS = 2_000;

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
    return open(address, Optional.empty(), handler);
  }

  /**
   * Listens at an address, with TLS.
   *
   * @throws IOException if the address is taken or not this machine's
   * @throws IllegalArgumentException if the certificates are of no use
   */
  public Door open(InetSocketAddress address, Certificates certificates, HttpHandler handler)
      throws IOException {
    return open(address, Optional.of(certificates.context()), handler);
  }

  private Door open(InetSocketAddress address, Optional<SslContext> tls, HttpHandler handler)
      throws IOException {
    var channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    ChannelFuture bound =
        bootstrap(channels, tls, handler)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen at %s:%s: %s"
              .formatted(
                  address.getHostString(),
                  Integer.toString(address.getPort()),
                  bound.cause().getMessage()),
          bound.cause());
    }
    channels.add(bound.channel());
    return new Door((InetSocketAddress) bound.channel().localAddress(), channels, Optional.empty());
  }

  /**
   * Listens at a Unix socket that only this user may open. A socket that somebody left behind is
   * taken over; one at which somebody listens is not.
   *
   * @param path at most some 100 bytes long, as the system has it
   * @throws IOException if the socket cannot be made there
   */
  public Door open(Path path, HttpHandler handler) throws IOException {
    UnixSockets.makeRoom(path);
    var channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    ChannelFuture bound =
        bootstrap(channels, Optional.empty(), handler)
            .channel(NioServerDomainSocketChannel.class)
            .bind(UnixDomainSocketAddress.of(path))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen at %s: %s".formatted(path, bound.cause().getMessage()), bound.cause());
    }
    UnixSockets.keepForOwner(path);
    channels.add(bound.channel());
    return new Door(new InetSocketAddress(0), channels, Optional.of(path));
  }

  private ServerBootstrap bootstrap(
      DefaultChannelGroup channels, Optional<SslContext> tls, HttpHandler handler) {
    return new ServerBootstrap()
        .group(loops)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channels.add(channel);
                tls.ifPresent(
                    context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
                install(channel, handler);
              }
            });
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
