package dev.swarmsim.simulator.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.NotYetConnectedException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * A Netty channel over the simulated network. Its bytes leave with each flush and are never held up
 * by the sender: the simulated window is endless. Both directions close together.
 */
public final class SimChannel extends AbstractChannel implements Endpoint {
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);

  private enum State {
    OPEN,
    CONNECTED,
    CLOSED
  }

  private final SimNetwork network;
  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final boolean dialler;

  /** Arrived, and not asked for yet. */
  private final ArrayDeque<ByteBuf> unread = new ArrayDeque<>();

  private boolean reading;
  private State state = State.OPEN;
  private SimConnection connection;
  private ChannelPromise connecting;
  private ScheduledFuture<?> connectTimeout;

  /** A channel that may dial. */
  public SimChannel(SimNetwork network) {
    super(null, new SimChannelId(network.nextChannelId()));
    this.network = network;
    this.dialler = true;
  }

  /** The near end of an accepted connection. */
  SimChannel(Channel parent, SimNetwork network, SimConnection connection) {
    super(parent, new SimChannelId(network.nextChannelId()));
    this.network = network;
    this.dialler = false;
    this.connection = connection;
    this.state = State.CONNECTED;
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean isOpen() {
    return state != State.CLOSED;
  }

  @Override
  public boolean isActive() {
    return state == State.CONNECTED;
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return loop instanceof SimEventLoop;
  }

  @Override
  protected SocketAddress localAddress0() {
    if (connection == null) {
      return null;
    }
    return dialler ? connection.diallerAddress() : connection.acceptorAddress();
  }

  @Override
  protected SocketAddress remoteAddress0() {
    if (connection == null) {
      return null;
    }
    return dialler ? connection.acceptorAddress() : connection.diallerAddress();
  }

  @Override
  protected void doBind(SocketAddress local) {
    throw new UnsupportedOperationException("a simulated channel dials from a port of its own");
  }

  @Override
  protected void doDisconnect() {
    doClose();
  }

  @Override
  protected void doClose() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    if (connectTimeout != null) {
      connectTimeout.cancel(false);
    }
    if (connection != null) {
      connection.close(dialler);
    }
    unread.forEach(ReferenceCountUtil::release);
    unread.clear();
  }

  @Override
  protected void doBeginRead() {
    reading = true;
    while (reading && !unread.isEmpty()) {
      read(unread.removeFirst());
    }
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer out) {
    switch (state) {
      case OPEN -> throw new NotYetConnectedException();
      case CONNECTED -> connection.send(dialler, everything(out));
      case CLOSED -> throw new IllegalStateException("a closed channel has nothing to write");
    }
  }

  /** All that one flush covers, as one buffer: it shares one fate. */
  private ByteBuf everything(ChannelOutboundBuffer out) {
    if (out.size() == 1) {
      ByteBuf only = ((ByteBuf) out.current()).retain();
      out.remove();
      return only;
    }
    ByteBuf all = alloc().buffer((int) Math.min(Integer.MAX_VALUE, out.totalPendingWriteBytes()));
    while (out.current() instanceof ByteBuf next) {
      all.writeBytes(next, next.readerIndex(), next.readableBytes());
      out.remove();
    }
    return all;
  }

  @Override
  protected Object filterOutboundMessage(Object message) {
    if (message instanceof ByteBuf) {
      return message;
    }
    throw new UnsupportedOperationException(
        "a simulated channel carries bytes, not " + message.getClass().getName());
  }

  @Override
  public void connected() {
    if (state != State.OPEN || connecting == null) {
      return;
    }
    state = State.CONNECTED;
    if (connectTimeout != null) {
      connectTimeout.cancel(false);
    }
    ChannelPromise made = connecting;
    connecting = null;
    boolean told = made.trySuccess();
    pipeline().fireChannelActive();
    if (!told) {
      unsafe().close(voidPromise());
    }
  }

  @Override
  public void arrived(Object payload) {
    var bytes = (ByteBuf) payload;
    if (state != State.CONNECTED) {
      bytes.release();
    } else if (network.cutting() && bytes.readableBytes() > 1) {
      int cut = connection.drawCut(dialler, bytes.readableBytes());
      offer(bytes.readRetainedSlice(cut));
      offer(bytes);
    } else {
      offer(bytes);
    }
  }

  private void offer(ByteBuf bytes) {
    if (reading) {
      read(bytes);
    } else {
      unread.addLast(bytes);
    }
  }

  private void read(ByteBuf bytes) {
    // Asked for again, at the end of the read, if the channel reads by itself.
    reading = false;
    pipeline().fireChannelRead(bytes);
    pipeline().fireChannelReadComplete();
  }

  @Override
  public void ended(String why) {
    if (connecting != null) {
      failConnect(new ConnectException(why));
    } else if (isOpen()) {
      unsafe().close(voidPromise());
    }
  }

  private void failConnect(IOException cause) {
    ChannelPromise failed = connecting;
    connecting = null;
    failed.tryFailure(cause);
    unsafe().close(voidPromise());
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new SimUnsafe();
  }

  private final class SimUnsafe extends AbstractUnsafe {
    @Override
    public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
      if (!promise.setUncancellable() || !ensureOpen(promise)) {
        return;
      }
      if (connection != null) {
        promise.setFailure(new AlreadyConnectedException());
        return;
      }
      connecting = promise;
      String host = ((SimEventLoop) eventLoop()).host();
      connection = network.dial(host, (SimAddress) remote, SimChannel.this);
      int patienceMillis = config().getConnectTimeoutMillis();
      if (patienceMillis > 0) {
        connectTimeout =
            eventLoop().schedule(() -> giveUp(remote), patienceMillis, TimeUnit.MILLISECONDS);
      }
    }

    private void giveUp(SocketAddress remote) {
      if (connecting != null) {
        failConnect(new ConnectTimeoutException("connection timed out: " + remote));
      }
    }
  }
}
