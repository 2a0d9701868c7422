package dev.swarmsim.server.http;

import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An address that is listened at, with its connections.
 *
 * @param address with the port it got; of no meaning for a Unix socket
 * @param channels the listening channel and all its connections
 * @param socket the Unix socket, if it is one
 */
public record Door(InetSocketAddress address, ChannelGroup channels, Optional<Path> socket)
    implements AutoCloseable {
  /** Closes the connections and listens no more. */
  @Override
  public void close() {
    channels.close().awaitUninterruptibly(HttpServer.PATIENCE_MILLIS);
    socket.ifPresent(UnixSockets::remove);
  }
}
