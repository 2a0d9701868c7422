package dev.swarmsim.simulator.net;

import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.raft.transport.NettyTransport;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.raft.transport.WireCodec;
import dev.swarmsim.raft.transport.Wiring;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.HashMap;
import java.util.Map;

/** Nodes that talk through the very pipelines that talk TCP, over the simulated network. */
public final class NettyWires implements Wires {
  private static final ByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(false, true);

  private final SimNetwork network;
  private final LinkConfig links;
  private final Gates gates;

  /** Looked up only, never iterated. */
  private final Map<String, SimEventLoop> loops = new HashMap<>();

  /** Wires of nodes that are that patient with one another. */
  public NettyWires(SimNetwork network, LinkConfig links) {
    this.network = network;
    this.links = links;
    this.gates = new Gates(network);
  }

  @Override
  public SimNetwork network() {
    return network;
  }

  @Override
  public NodeGate start(String host) {
    var loop = new SimEventLoop(network.queue(), network.clock(host), network.turn(), host);
    gates.start(host, loop.gate());
    loops.put(host, loop);
    return loop.gate();
  }

  @Override
  public <M> Transport<M> open(
      String host, int port, String cluster, WireCodec<M> codec, Transport.Listener<M> listener) {
    NodeGate gate = gates.of(host);
    String address = new SimAddress(host, port).toString();
    var settings =
        new NettyTransport.Settings(
            address, cluster, links, NettyTransport.Settings.DEFAULT_MAX_FRAME_BYTES);
    var transport = new NettyTransport<>(wiring(host), settings, codec, listener, gate::fail);
    transport
        .listen()
        .addListener(
            listening -> {
              if (!listening.isSuccess()) {
                gate.fail(listening.cause());
              }
            });
    return transport;
  }

  /** The loop of a host that has been started. */
  SimEventLoop loop(String host) {
    gates.of(host);
    return loops.get(host);
  }

  /** The world of a transport on that host, which must have been started. */
  Wiring wiring(String host) {
    return new Wiring(
        loop(host),
        () -> new SimChannel(network),
        () -> new SimServerChannel(network),
        SimAddress::parse,
        ALLOCATOR);
  }

  @Override
  public void crash(String host) {
    network.die(host, true);
  }

  @Override
  public void kill(String host) {
    network.die(host, false);
  }

  @Override
  public void pause(String host) {
    gates.of(host).pause();
  }

  @Override
  public void resume(String host) {
    gates.of(host).resume();
  }
}
