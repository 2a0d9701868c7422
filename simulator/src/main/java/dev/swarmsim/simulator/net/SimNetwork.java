package dev.swarmsim.simulator.net;

import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.LocalClock;
import dev.swarmsim.simulator.time.RandomStreams;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.TreeMap;

/**
 * A network of hosts on virtual time. It decides when bytes arrive, and whether.
 *
 * <p>Its faults are those of TCP: a blocked link stalls bytes and leaves attempts to connect
 * without an answer; a reset loses what is on its way and both sides see it; nothing is lost in the
 * middle of a stream that lives. Stalled bytes arrive within 200 ms of the healing, if their
 * connection still lives. Fates are drawn per flush from the direction's own stream of chance.
 */
public final class SimNetwork {
  private final EventQueue queue;
  private final RandomStreams streams;
  private final NodeGate.Turn turn = new NodeGate.Turn();
  private final TreeMap<String, Host> hosts = new TreeMap<>();
  private final TreeMap<String, TreeMap<String, Link>> links = new TreeMap<>();
  private final TreeMap<Long, SimConnection> connections = new TreeMap<>();
  private DeliveryListener deliveries = (timeNanos, from, to, bytes) -> {};
  private long connectionIds;
  private long channelIds;
  private LinkDelay usualDelay = Delay.DEFAULT;
  private boolean cutting;

  /** A network without hosts; each gets its links to the others when it first needs them. */
  public SimNetwork(EventQueue queue, RandomStreams streams) {
    this.queue = queue;
    this.streams = streams;
  }

  EventQueue queue() {
    return queue;
  }

  NodeGate.Turn turn() {
    return turn;
  }

  long nextChannelId() {
    return ++channelIds;
  }

  /** Tells somebody of everything that is delivered from now on. */
  public void onDelivery(DeliveryListener listener) {
    deliveries = listener;
  }

  void tellDelivered(Link link, Object payload) {
    int bytes = payload instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
    deliveries.delivered(queue.nowNanos(), link.from, link.to, bytes);
  }

  /**
   * Stops (true) or lets through bytes from one host to another; the other direction is its own.
   */
  public void block(String from, String to) {
    link(from, to).blocked = true;
    link(from, to).changedAtNanos = queue.nowNanos();
  }

  /** Heals one direction. Bytes that stalled are sent once more. */
  public void unblock(String from, String to) {
    link(from, to).blocked = false;
    link(from, to).changedAtNanos = queue.nowNanos();
    release(from, to);
  }

  /** Whether bytes from one host to another are stopped. */
  public boolean blocked(String from, String to) {
    return link(from, to).blocked;
  }

  /** When a direction was last stopped or healed; 0 if never. */
  public long changedAtNanos(String from, String to) {
    return link(from, to).changedAtNanos;
  }

  /** Says how long bytes travel on links that are not yet in use. */
  public void usualDelay(LinkDelay delay) {
    usualDelay = delay;
  }

  /** Changes how long bytes of later flushes travel in one direction. */
  public void delay(String from, String to, LinkDelay delay) {
    link(from, to).delay(delay);
  }

  /** Lets bytes of later flushes in one direction travel longer, on top of the usual. */
  public void extraDelay(String from, String to, LinkDelay extra) {
    link(from, to).extraDelay(extra);
  }

  /**
   * Slows one direction down.
   *
   * @param factor by which delays are multiplied; 1 is the usual speed
   */
  public void slow(String from, String to, double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("a factor of slowness is more than 0, not " + factor);
    }
    link(from, to).slowness(factor);
  }

  /**
   * Resets every connection between two hosts: what is on its way is lost, both sides see it.
   *
   * @return how many there were
   */
  public int reset(String one, String other) {
    int broken = 0;
    for (SimConnection connection : List.copyOf(connections.values())) {
      if (connection.between(one, other)) {
        connection.resetBoth();
        broken++;
      }
    }
    return broken;
  }

  /** Whether every flush arrives in two pieces, cut at a random byte. On wires with bytes only. */
  public void cutFrames(boolean cut) {
    cutting = cut;
  }

  boolean cutting() {
    return cutting;
  }

  /** What one direction did so far. */
  public NetCounters counters(String from, String to) {
    return link(from, to).counters();
  }

  /** What the whole network did so far. */
  public NetCounters counters() {
    return links.values().stream()
        .flatMap(row -> row.values().stream())
        .map(Link::counters)
        .reduce(NetCounters.NONE, NetCounters::plus);
  }

  /** What becomes of datagrams in one direction. */
  public DatagramFate datagrams(String from, String to) {
    return link(from, to).datagrams();
  }

  /** Refuses attempts to connect from one host to another, or takes them again. */
  public void refuse(String from, String to, boolean refuses) {
    link(from, to).refusing = refuses;
  }

  /** What the machine's nodes go by. */
  public LocalClock clock(String host) {
    return host(host).clock;
  }

  NodeGate gate(String host) {
    return host(host).gate;
  }

  boolean isUp(String host) {
    return host(host).up;
  }

  Link link(String from, String to) {
    return links
        .computeIfAbsent(from, name -> new TreeMap<>())
        .computeIfAbsent(to, name -> new Link(streams, from, name, usualDelay));
  }

  private Host host(String name) {
    return hosts.computeIfAbsent(name, unused -> new Host(name, new LocalClock(queue)));
  }

  /** A host comes up, with a node behind that gate. What stalled on its way there is sent again. */
  void start(String name, NodeGate gate) {
    Host host = host(name);
    if (host.up && host.gate != null && !host.gate.crashed()) {
      throw new IllegalStateException("host " + name + " is up already; crash or kill it first");
    }
    host.gate = gate;
    host.up = true;
    for (SimConnection connection : List.copyOf(connections.values())) {
      connection.release();
    }
  }

  /**
   * A node dies.
   *
   * @param machine whether the whole machine does, so that its connections fall silent; else its
   *     kernel resets them and refuses new ones
   */
  void die(String name, boolean machine) {
    Host host = host(name);
    if (host.gate == null) {
      return;
    }
    host.gate.crash();
    host.up = !machine;
    host.unlistenAll();
    for (SimConnection connection : List.copyOf(connections.values())) {
      connection.hostDied(host, machine);
    }
  }

  /** Listens on a port. False if somebody else does. */
  boolean listen(SimAddress address, SimServer server) {
    return host(address.host()).listen(address.port(), server);
  }

  void unlisten(SimAddress address, SimServer server) {
    host(address.host()).unlisten(address.port(), server);
  }

  /** Begins to connect: three messages, each of which a blocked link or a dead host may swallow. */
  SimConnection dial(String from, SimAddress to, Endpoint endpoint) {
    var connection =
        new SimConnection(this, ++connectionIds, host(from), host(to.host()), to, endpoint);
    connections.put(connection.id(), connection);
    Link there = link(from, to.host());
    travel(there, () -> onDial(connection, there, to));
    return connection;
  }

  private void onDial(SimConnection connection, Link there, SimAddress to) {
    Host target = host(to.host());
    Link back = link(to.host(), there.from);
    if (!target.up) {
      there.silent++;
    } else if (there.refusing || target.server(to.port()) == null) {
      there.refused++;
      travel(back, () -> connection.end(false, "connection refused: " + to));
    } else {
      travel(back, () -> onDialAnswered(connection));
    }
  }

  private static void onDialAnswered(SimConnection connection) {
    if (connection.receives(false)) {
      connection.answered();
    }
  }

  /** One message of a handshake. */
  private void travel(Link link, Runnable arrival) {
    long delay = link.drawDelay();
    queue.after(
        delay,
        () -> {
          if (link.blocked) {
            link.silent++;
          } else {
            arrival.run();
          }
        });
  }

  void forget(SimConnection connection) {
    connections.remove(connection.id());
  }

  private void release(String from, String to) {
    for (SimConnection connection : List.copyOf(connections.values())) {
      if (connection.between(from, to)) {
        connection.release();
      }
    }
  }
}
