package dev.swarmsim.simulator.net;

import io.netty.channel.AbstractServerChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.net.BindException;
import java.net.SocketAddress;

/** A Netty channel that listens on the simulated network. Gives each connection to its pipeline. */
public final class SimServerChannel extends AbstractServerChannel {
  private enum State {
    OPEN,
    LISTENING,
    CLOSED
  }

  private final SimNetwork network;
  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final SimServer server = this::accept;
  private State state = State.OPEN;
  private SimAddress address;

  /** A channel that does not listen yet. */
  public SimServerChannel(SimNetwork network) {
    this.network = network;
  }

  @Override
  protected SimChannelId newId() {
    // Called by the constructor of the superclass, before the network is known. Servers are never
    // compared with one another, so they may share an id.
    return new SimChannelId(0);
  }

  private Endpoint accept(SimConnection connection) {
    var child = new SimChannel(this, network, connection);
    if (state == State.LISTENING) {
      pipeline().fireChannelRead(child);
      pipeline().fireChannelReadComplete();
    } else {
      child.unsafe().closeForcibly();
    }
    return child;
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public boolean isOpen() {
    return state != State.CLOSED;
  }

  @Override
  public boolean isActive() {
    return state == State.LISTENING;
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return loop instanceof SimEventLoop;
  }

  @Override
  protected SocketAddress localAddress0() {
    return address;
  }

  @Override
  protected void doBind(SocketAddress local) throws BindException {
    var wanted = (SimAddress) local;
    String host = ((SimEventLoop) eventLoop()).host();
    if (!wanted.host().equals(host)) {
      throw new BindException("cannot listen on " + wanted + ": this is host " + host);
    }
    if (!network.listen(wanted, server)) {
      throw new BindException("cannot listen on " + wanted + ": the port is taken");
    }
    address = wanted;
    state = State.LISTENING;
  }

  @Override
  protected void doClose() {
    if (state == State.LISTENING) {
      network.unlisten(address, server);
    }
    state = State.CLOSED;
  }

  @Override
  protected void doBeginRead() {
    // Connections are handed over as they come.
  }
}
