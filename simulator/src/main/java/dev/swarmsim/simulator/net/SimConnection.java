package dev.swarmsim.simulator.net;

import io.netty.util.ReferenceCountUtil;

/** A connection between two hosts, as TCP makes them. */
final class SimConnection {
  private final SimNetwork network;
  private final long id;
  private final SimAddress diallerAddress;
  private final SimAddress acceptorAddress;
  private final Host diallerHost;
  private final Host acceptorHost;
  private final Flow towardsAcceptor;
  private final Flow towardsDialler;

  /** The node that dialled; replaced by none when it closes or dies. */
  private End dialler;

  private End acceptor;
  private boolean established;

  /** The dialler's last step of the handshake is on its way. */
  private boolean opening;

  private boolean reset;

  /** One end, and the node it lives in. */
  private record End(NodeGate gate, Endpoint endpoint) {}

  SimConnection(
      SimNetwork network,
      long id,
      Host from,
      Host to,
      SimAddress acceptorAddress,
      Endpoint dialler) {
    this.network = network;
    this.id = id;
    this.diallerHost = from;
    this.acceptorHost = to;
    this.diallerAddress = new SimAddress(from.name, ephemeralPort(id));
    this.acceptorAddress = acceptorAddress;
    this.towardsAcceptor = new Flow(network, this, network.link(from.name, to.name), to, true);
    this.towardsDialler = new Flow(network, this, network.link(to.name, from.name), from, false);
    this.dialler = new End(from.gate, dialler);
  }

  private static int ephemeralPort(long id) {
    return 32768 + (int) (id % 28232);
  }

  long id() {
    return id;
  }

  SimAddress diallerAddress() {
    return diallerAddress;
  }

  SimAddress acceptorAddress() {
    return acceptorAddress;
  }

  boolean reset() {
    return reset;
  }

  /** Whether it is between these two, either way. */
  boolean between(String one, String other) {
    return (diallerHost.name.equals(one) && acceptorHost.name.equals(other))
        || (diallerHost.name.equals(other) && acceptorHost.name.equals(one));
  }

  /** Sends what one flush carries. */
  void send(boolean byDialler, Object payload) {
    if (reset) {
      ReferenceCountUtil.release(payload);
    } else {
      (byDialler ? towardsAcceptor : towardsDialler).send(payload);
    }
  }

  /** Where to cut what arrives at that end in two. */
  int drawCut(boolean atDialler, int bytes) {
    return (atDialler ? towardsDialler : towardsAcceptor).link().drawCut(bytes);
  }

  /** The acceptor's host has answered: for the dialler the connection is made. */
  void answered() {
    established = true;
    opening = true;
    towardsAcceptor.sendOpening();
    End end = dialler;
    end.gate().enter(() -> end.endpoint().connected());
  }

  /** The last step of the handshake has reached the acceptor. */
  void accept() {
    opening = false;
    SimServer server = acceptorHost.server(acceptorAddress.port());
    if (server == null) {
      answerWithReset(true);
      return;
    }
    // The kernel has accepted; the node learns of it when it runs.
    var late = new LateEndpoint();
    acceptor = new End(acceptorHost.gate, late);
    acceptor.gate().enter(() -> late.endpoint = server.accept(this));
  }

  /** An end that its node has not looked at yet. The gate keeps the order, so nothing is early. */
  private static final class LateEndpoint implements Endpoint {
    private Endpoint endpoint;

    @Override
    public void connected() {
      throw new IllegalStateException("an accepted connection does not dial");
    }

    @Override
    public void arrived(Object payload) {
      endpoint.arrived(payload);
    }

    @Override
    public void ended(String why) {
      endpoint.ended(why);
    }
  }

  boolean receives(boolean atAcceptor) {
    return (atAcceptor ? acceptor : dialler) != null;
  }

  void deliver(boolean atAcceptor, Object payload) {
    End end = atAcceptor ? acceptor : dialler;
    end.gate().enter(() -> end.endpoint().arrived(payload));
  }

  /** The end is told that the other is gone, and is gone with it. */
  void end(boolean atAcceptor, String why) {
    End end = atAcceptor ? acceptor : dialler;
    if (end != null) {
      forget(atAcceptor);
      end.gate().enter(() -> end.endpoint().ended(why));
    }
  }

  /** Something came for an end that is no more. */
  void answerWithReset(boolean atAcceptor) {
    (atAcceptor ? towardsDialler : towardsAcceptor).sendReset();
  }

  /** A node closes its end; the other learns it after all that was sent before. */
  void close(boolean byDialler) {
    if (receives(!byDialler)) {
      forget(!byDialler);
      if (established && !reset) {
        (byDialler ? towardsAcceptor : towardsDialler).sendEnd();
      }
    }
  }

  /** A host dies. Silently, or its kernel lives on and resets. */
  void hostDied(Host host, boolean silently) {
    if (diallerHost == host && dialler != null) {
      forget(false);
      if (!silently) {
        towardsAcceptor.sendReset();
      }
    }
    if (acceptorHost == host && acceptor != null) {
      forget(true);
      if (!silently) {
        towardsDialler.sendReset();
      }
    }
  }

  /** Both ends see it end at once; what is on its way is lost. */
  void resetBoth() {
    reset = true;
    towardsAcceptor.link().resets++;
    towardsDialler.link().resets++;
    towardsAcceptor.discardStalled();
    towardsDialler.discardStalled();
    end(false, "connection reset");
    end(true, "connection reset");
  }

  /** A link or a host works again. */
  void release() {
    towardsAcceptor.release();
    towardsDialler.release();
  }

  private void forget(boolean atAcceptor) {
    if (atAcceptor) {
      acceptor = null;
    } else {
      dialler = null;
    }
    if (dialler == null && acceptor == null && !opening) {
      network.forget(this);
    }
  }
}
