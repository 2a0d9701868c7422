package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Real sockets. One thread serves all transports that are wired with it.
 *
 * <p>By epoll where Netty's native library ({@code netty-transport-native-epoll} with the
 * classifier of the platform, e.g. {@code linux-x86_64}) is on the class path and works; else by
 * the JDK's selector.
 */
public final class TcpWiring implements AutoCloseable {
  private static final int FLUSHES_AT_MOST = 256;

  private final Sockets sockets = Sockets.best();
  private final Optional<Tls> tls;
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, sockets.ioHandler());
  private final ChannelGroup open = new DefaultChannelGroup(group.next(), true);
  private final Keeper keeper = new Keeper();

  /** Connections in the clear. */
  public TcpWiring() {
    this.tls = Optional.empty();
  }

  /**
   * Connections over TLS 1.3 with certificates on both sides; whoever has none of that authority is
   * refused, and does not get as far as saying hello.
   *
   * @throws IllegalArgumentException if the files do not hold what they should
   */
  public TcpWiring(TlsFiles files) {
    this.tls = Optional.of(new Tls(files));
  }

  /** By what the sockets are driven: {@code epoll} or {@code nio}. */
  public String sockets() {
    return sockets.name();
  }

  /** The wiring of a transport whose addresses are {@code host:port}. */
  public Wiring wiring() {
    EventLoop loop = group.next();
    return new Wiring(
        loop,
        this::dialling,
        () -> kept(sockets.serverChannel().newChannel()),
        TcpWiring::address,
        ByteBufAllocator.DEFAULT);
  }

  private static SocketAddress address(String text) {
    HostPort parsed = HostPort.parse(text);
    return new InetSocketAddress(parsed.host(), parsed.port());
  }

  private Channel dialling() {
    Channel channel = gathering(kept(sockets.clientChannel().newChannel()));
    tls.ifPresent(with -> with.dial(channel));
    return channel;
  }

  private void accepted(Channel channel) {
    gathering(kept(channel));
    tls.ifPresent(with -> with.accept(channel));
  }

  private <C extends Channel> C kept(C channel) {
    channel.pipeline().addFirst(keeper);
    return channel;
  }

  /** What a turn of the loop writes to one peer goes out as one: system calls cost the most. */
  private <C extends Channel> C gathering(C channel) {
    channel.pipeline().addFirst(new FlushConsolidationHandler(FLUSHES_AT_MOST, true));
    return channel;
  }

  /** Ends the thread, and every transport with it. Waits up to 10 s for it. */
  @Override
  public void close() {
    // A loop that is told to end just after it looked for that ends without closing its channels,
    // and their ports stay taken for as long as the process lives.
    open.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  /** Knows every channel that lives, those that were accepted too. */
  @Sharable
  private final class Keeper extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRegistered(ChannelHandlerContext context) {
      open.add(context.channel());
      context.fireChannelRegistered();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Channel channel) {
        accepted(channel);
      }
      context.fireChannelRead(message);
    }
  }
}
