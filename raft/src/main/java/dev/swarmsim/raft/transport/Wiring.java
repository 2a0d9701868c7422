package dev.swarmsim.raft.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import java.net.SocketAddress;
import java.util.function.Function;

/**
 * What makes a world for {@link NettyTransport}: TCP and the simulated network differ in this and
 * in nothing else.
 *
 * @param loop where all of a transport happens
 * @param clientChannel makes channels that dial
 * @param serverChannel makes channels that listen
 * @param address turns a peer's name into an address; an {@link IllegalArgumentException} says that
 *     it cannot
 * @param allocator where buffers come from
 */
public record Wiring(
    EventLoop loop,
    ChannelFactory<? extends Channel> clientChannel,
    ChannelFactory<? extends ServerChannel> serverChannel,
    Function<String, SocketAddress> address,
    ByteBufAllocator allocator) {}
