package dev.swarmsim.raft.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.List;

/** A way to drive real sockets. */
record Sockets(
    String name,
    IoHandlerFactory ioHandler,
    ChannelFactory<? extends Channel> clientChannel,
    ChannelFactory<? extends ServerChannel> serverChannel) {

  /** As the native library is named, for Netty's three architectures of Linux. */
  private static final List<String> EPOLL_LIBRARIES =
      List.of(
          "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
          "META-INF/native/libnetty_transport_native_epoll_aarch_64.so",
          "META-INF/native/libnetty_transport_native_epoll_riscv64.so");

  /** Epoll if its native library is there and works, else what the JDK has. */
  static Sockets best() {
    return epollIsOnTheClassPath() && Epoll.isAvailable()
        ? new Sockets(
            "epoll",
            EpollIoHandler.newFactory(),
            EpollSocketChannel::new,
            EpollServerSocketChannel::new)
        : new Sockets(
            "nio", NioIoHandler.newFactory(), NioSocketChannel::new, NioServerSocketChannel::new);
  }

  /** Asking Epoll itself makes newer JDKs warn of native code, even where there is none. */
  private static boolean epollIsOnTheClassPath() {
    ClassLoader loader = Sockets.class.getClassLoader();
    return EPOLL_LIBRARIES.stream().anyMatch(name -> loader.getResource(name) != null);
  }
}
