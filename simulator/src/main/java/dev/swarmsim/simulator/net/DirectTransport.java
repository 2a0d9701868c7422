package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.Connection;
import dev.swarmsim.raft.transport.Frame;
import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.raft.transport.Switchboard;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.raft.transport.TransportCounters;
import dev.swarmsim.raft.transport.WireCodec;
import dev.swarmsim.simulator.time.LocalClock;

/**
 * A transport without bytes and without Netty: the same links over the same network, with frames as
 * objects.
 */
final class DirectTransport<M> implements Transport<M> {
  private final SimNetwork network;
  private final LocalClock clock;
  private final NodeGate gate;
  private final SimAddress address;
  private final Switchboard<M> switchboard;
  private final SimServer server = this::accept;
  private boolean closed;

  DirectTransport(
      SimNetwork network,
      NodeGate gate,
      SimAddress address,
      String cluster,
      LinkConfig links,
      WireCodec<M> codec,
      Listener<M> listener) {
    this.network = network;
    this.clock = network.clock(address.host());
    this.gate = gate;
    this.address = address;
    var self = new Frame.Hello<M>(Frame.Hello.VERSION, cluster, address.toString());
    this.switchboard = new Switchboard<>(self, links, codec, listener, DirectConnection::new);
  }

  void listen() {
    if (!closed && !network.listen(address, server)) {
      throw new IllegalStateException("cannot listen on " + address + ": the port is taken");
    }
  }

  private Endpoint accept(SimConnection made) {
    var connection = new DirectConnection(made);
    if (closed) {
      connection.close();
    } else {
      switchboard.accepted(nowNanos(), connection);
    }
    return connection;
  }

  private long nowNanos() {
    return clock.nowNanos();
  }

  long deadlineNanos() {
    return closed ? Long.MAX_VALUE : switchboard.deadlineNanos();
  }

  void tick() {
    switchboard.tick(nowNanos());
  }

  TransportCounters counters() {
    return switchboard.counters();
  }

  @Override
  public void send(String to, M message) {
    if (gate.running()) {
      sendNow(to, message);
    } else {
      gate.execute(() -> sendNow(to, message));
    }
  }

  private void sendNow(String to, M message) {
    if (!closed) {
      switchboard.send(nowNanos(), to, message);
    }
  }

  @Override
  public void close() {
    if (gate.running()) {
      closeNow();
    } else {
      gate.execute(this::closeNow);
    }
  }

  private void closeNow() {
    if (!closed) {
      closed = true;
      switchboard.close();
      network.unlisten(address, server);
    }
  }

  /** A connection whose flushes are frames. */
  private final class DirectConnection extends Connection<M> implements Endpoint {
    private final boolean dialler;
    private final String peer;
    private SimConnection wire;
    private boolean over;

    private DirectConnection(String peer) {
      this.peer = peer;
      this.dialler = true;
    }

    private DirectConnection(SimConnection made) {
      this.peer = made.diallerAddress().toString();
      this.wire = made;
      this.dialler = false;
    }

    @Override
    protected void dial() {
      SimAddress remote;
      try {
        remote = SimAddress.parse(peer);
      } catch (IllegalArgumentException unusable) {
        gate.execute(() -> ended(unusable.getMessage()));
        return;
      }
      wire = network.dial(address.host(), remote, this);
    }

    @Override
    protected boolean write(Frame<M> frame) {
      if (over) {
        return false;
      }
      wire.send(dialler, frame);
      return true;
    }

    @Override
    protected void finish(Frame<M> last) {
      var unused = write(last);
      close();
    }

    @Override
    protected void close() {
      if (!over) {
        over = true;
        if (wire != null) {
          wire.close(dialler);
        }
      }
    }

    @Override
    public void connected() {
      if (!over) {
        switchboard.dialled(this);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // The other end is one of these, too.
    public void arrived(Object payload) {
      if (!over && !closed) {
        switchboard.received(nowNanos(), this, (Frame<M>) payload);
      }
    }

    @Override
    public void ended(String why) {
      if (!over) {
        over = true;
        if (!closed) {
          switchboard.closed(nowNanos(), this, why);
        }
      }
    }
  }
}
