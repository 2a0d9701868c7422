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
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** Real sockets. One thread serves all transports that are wired with it. */
public final class TcpWiring implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup open = new DefaultChannelGroup(group.next(), true);
  private final Keeper keeper = new Keeper();

  /** The wiring of a transport whose addresses are {@code host:port}. */
  public Wiring wiring() {
    EventLoop loop = group.next();
    return new Wiring(
        loop,
        () -> kept(new NioSocketChannel()),
        () -> kept(new NioServerSocketChannel()),
        TcpWiring::address,
        ByteBufAllocator.DEFAULT);
  }

  private static SocketAddress address(String text) {
    HostPort parsed = HostPort.parse(text);
    return new InetSocketAddress(parsed.host(), parsed.port());
  }

  private <C extends Channel> C kept(C channel) {
    channel.pipeline().addFirst(keeper);
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
      if (message instanceof Channel accepted) {
        kept(accepted);
      }
      context.fireChannelRead(message);
    }
  }
}
