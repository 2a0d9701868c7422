package dev.swarmsim.raft.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * Carries messages over Netty: over TCP or over the simulated network, as its {@link Wiring} says.
 *
 * <p>Everything happens on the wiring's one event loop. {@link #send} and {@link #close} may be
 * called from anywhere; from the loop itself they take effect at once.
 *
 * @param <M> what is carried
 */
public final class NettyTransport<M> implements Transport<M> {
  /**
   * Who a node is on the network.
   *
   * @param address where it listens, as its peers name it
   * @param cluster which cluster it belongs to; others are refused
   * @param links how patient it is
   * @param maxFrameBytes the longest frame it sends and takes
   */
  public record Settings(String address, String cluster, LinkConfig links, int maxFrameBytes) {
    /** 4 MiB, the limit of SwarmKit's gRPC. */
    public static final int DEFAULT_MAX_FRAME_BYTES = 4 << 20;

    /** Usual patience and frame limit. */
    public static Settings of(String address, String cluster) {
      return new Settings(address, cluster, LinkConfig.DEFAULT, DEFAULT_MAX_FRAME_BYTES);
    }
  }

  private final Wiring wiring;
  private final Settings settings;
  private final WireCodec<M> codec;
  private final Consumer<Throwable> failures;
  private final Switchboard<M> switchboard;
  private final Channel server;
  private ScheduledFuture<?> alarm;
  private long alarmNanos = Long.MAX_VALUE;
  private boolean closed;

  /**
   * A transport that does not listen yet.
   *
   * @param failures told of what should not happen: a listener that throws, a message that is too
   *     long. In a simulation this stops the run.
   */
  public NettyTransport(
      Wiring wiring,
      Settings settings,
      WireCodec<M> codec,
      Listener<M> listener,
      Consumer<Throwable> failures) {
    this.wiring = wiring;
    this.settings = settings;
    this.codec = codec;
    this.failures = failures;
    var self = new Frame.Hello<M>(Frame.Hello.VERSION, settings.cluster(), settings.address());
    this.switchboard = new Switchboard<>(self, settings.links(), codec, listener, this::dialler);
    this.server = wiring.serverChannel().newChannel();
  }

  /**
   * Begins to listen on the wiring's address of {@link Settings#address}.
   *
   * @return done when it listens; failed, with the reason, if it cannot
   */
  public ChannelFuture listen() {
    server.config().setAllocator(wiring.allocator());
    server.pipeline().addLast("acceptor", new Acceptor());
    SocketAddress address = wiring.address().apply(settings.address());
    ChannelPromise listening = server.newPromise();
    wiring
        .loop()
        .register(server)
        .addListener(
            registered -> {
              if (registered.isSuccess()) {
                var unused = server.bind(address, listening);
              } else {
                listening.setFailure(registered.cause());
              }
            });
    return listening;
  }

  @Override
  public void send(String to, M message) {
    if (wiring.loop().inEventLoop()) {
      sendNow(to, message);
    } else {
      wiring.loop().execute(() -> sendNow(to, message));
    }
  }

  private void sendNow(String to, M message) {
    if (!closed) {
      switchboard.send(nowNanos(), to, message);
      setAlarm();
    }
  }

  /** What became of messages and connections so far; exact on the event loop only. */
  public TransportCounters counters() {
    return switchboard.counters();
  }

  /** Why that peer was last given up; to be asked on the event loop. */
  public Optional<String> trouble(String peer) {
    return switchboard.trouble(peer);
  }

  /** Why the last stranger was refused; to be asked on the event loop. */
  public Optional<String> lastRefusal() {
    return switchboard.lastRefusal();
  }

  @Override
  public void close() {
    if (wiring.loop().inEventLoop()) {
      closeNow();
    } else {
      wiring.loop().execute(this::closeNow);
    }
  }

  private void closeNow() {
    if (!closed) {
      closed = true;
      switchboard.close();
      var unused = server.close();
      if (alarm != null) {
        alarm.cancel(false);
      }
    }
  }

  /** Done when it listens no more and its address is free. */
  public ChannelFuture closed() {
    return server.closeFuture();
  }

  private long nowNanos() {
    return wiring.loop().ticker().nanoTime();
  }

  private void setAlarm() {
    long deadline = switchboard.deadlineNanos();
    if (deadline < alarmNanos && !closed) {
      if (alarm != null) {
        alarm.cancel(false);
      }
      alarmNanos = deadline;
      long delay = Math.max(0, deadline - nowNanos());
      alarm = wiring.loop().schedule(this::onAlarm, delay, TimeUnit.NANOSECONDS);
    }
  }

  private void onAlarm() {
    alarm = null;
    alarmNanos = Long.MAX_VALUE;
    // A scheduled task would keep an exception to itself.
    guarded(() -> switchboard.tick(nowNanos()));
  }

  private void guarded(Runnable action) {
    if (closed) {
      return;
    }
    try {
      action.run();
    } catch (RuntimeException | Error failure) {
      failures.accept(failure);
    }
    setAlarm();
  }

  private Connection<M> dialler(String peer) {
    Channel channel = wiring.clientChannel().newChannel();
    var connection = new NettyConnection<M>(channel, () -> dial(channel, peer));
    furnish(channel, connection);
    return connection;
  }

  private void dial(Channel channel, String peer) {
    SocketAddress address;
    try {
      address = wiring.address().apply(peer);
    } catch (IllegalArgumentException unusable) {
      // Its end is heard as that of every other connection.
      wiring.loop().register(channel).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    wiring
        .loop()
        .register(channel)
        .addListener(registered -> channel.connect(address).addListener(this::onDialled));
  }

  private void onDialled(io.netty.util.concurrent.Future<? super Void> attempt) {
    Channel channel = ((ChannelFuture) attempt).channel();
    Connection<M> connection = handler(channel).connection;
    if (attempt.isSuccess()) {
      guarded(() -> switchboard.dialled(connection));
    } else {
      guarded(() -> switchboard.closed(nowNanos(), connection, reason(attempt.cause())));
      var unused = channel.close();
    }
  }

  @SuppressWarnings("unchecked")
  private ChannelEnd handler(Channel channel) {
    return (ChannelEnd) channel.pipeline().last();
  }

  private void accept(Channel channel) {
    var connection = new NettyConnection<M>(channel, () -> {});
    furnish(channel, connection);
    var unused = wiring.loop().register(channel);
    guarded(() -> switchboard.accepted(nowNanos(), connection));
  }

  private void furnish(Channel channel, Connection<M> connection) {
    Pipelines.install(
        channel, wiring.allocator(), codec, settings.maxFrameBytes(), new ChannelEnd(connection));
    Runnable end =
        () ->
            guarded(() -> switchboard.closed(nowNanos(), connection, "the connection was closed"));
    // TLS says why only after it has closed.
    boolean secured = channel.pipeline().get(SslHandler.class) != null;
    channel
        .closeFuture()
        .addListener(
            ended -> {
              if (secured) {
                wiring.loop().execute(end);
              } else {
                end.run();
              }
            });
  }

  private static String reason(Throwable cause) {
    if (cause instanceof SSLException failure) {
      return Tls.reason(failure);
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Takes in those who dial this node. */
  private final class Acceptor extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object child) {
      accept((Channel) child);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      failures.accept(cause);
    }
  }

  /** The last handler of a connection. */
  private final class ChannelEnd extends ChannelInboundHandlerAdapter {
    private final Connection<M> connection;

    private ChannelEnd(Connection<M> connection) {
      this.connection = connection;
    }

    @Override
    @SuppressWarnings("unchecked") // The decoder before this handler makes nothing else.
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (!closed) {
        switchboard.received(nowNanos(), connection, (Frame<M>) frame);
        setAlarm();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
      Throwable cause =
          thrown instanceof DecoderException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      switch (cause) {
        case SSLException untrusted when connection.link == null ->
            guarded(() -> switchboard.refuse(nowNanos(), connection, reason(untrusted)));
        case IOException lost -> {
          guarded(() -> switchboard.closed(nowNanos(), connection, reason(lost)));
          var unused = context.close();
        }
        case CorruptFrameException corrupt ->
            guarded(() -> switchboard.refuse(nowNanos(), connection, reason(corrupt)));
        case FrameTooLargeException tooLarge -> failures.accept(tooLarge);
        default -> {
          failures.accept(cause);
          var unused = context.close();
        }
      }
    }
  }
}
