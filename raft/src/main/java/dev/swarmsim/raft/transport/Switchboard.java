package dev.swarmsim.raft.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All connections of one node: who is dialled when, who is let in, who is given up. Knows no clock,
 * no socket and no byte: a transport tells it what happens and when, and does what it says.
 *
 * <p>A dialler's first frame is a hello; the acceptor answers with its own or refuses. Messages
 * wait until then, so nothing is ever said to a stranger.
 *
 * @param <M> what is carried
 */
public final class Switchboard<M> {
  private final Frame.Hello<M> self;
  private final LinkConfig config;
  private final WireCodec<M> codec;
  private final Transport.Listener<M> listener;
  private final Connection.Dialer<M> dialer;
  private final TransportCounters counters = new TransportCounters();

  /** By address, in the order in which they became known. */
  private final Map<String, PeerLink<M>> links = new LinkedHashMap<>();

  /** Accepted, and not introduced yet. */
  private final List<Connection<M>> lobby = new ArrayList<>();

  private String lastRefusal;
  private long earliestNanos = Long.MAX_VALUE;

  /**
   * A node without connections.
   *
   * @param self how this node introduces itself
   * @param codec asked only whether a message awaits a reply
   */
  public Switchboard(
      Frame.Hello<M> self,
      LinkConfig config,
      WireCodec<M> codec,
      Transport.Listener<M> listener,
      Connection.Dialer<M> dialer) {
    this.self = self;
    this.config = config;
    this.codec = codec;
    this.listener = listener;
    this.dialer = dialer;
  }

  /** What became of messages and connections so far. */
  public TransportCounters counters() {
    return counters;
  }

  /** Why that peer was last given up or refused this node; empty if it never happened. */
  public Optional<String> trouble(String peer) {
    return Optional.ofNullable(links.get(peer)).flatMap(PeerLink::trouble);
  }

  /** Why this node last refused a connection of somebody else's; empty if it never did. */
  public Optional<String> lastRefusal() {
    return Optional.ofNullable(lastRefusal);
  }

  /**
   * Until when {@link #tick} may wait: at or before the moment at which something takes too long;
   * {@link Long#MAX_VALUE} for ever.
   */
  public long deadlineNanos() {
    return earliestNanos;
  }

  /** Sends a message, or lets it wait for a connection, or drops it. */
  public void send(long nowNanos, String to, M message) {
    PeerLink<M> link = link(to);
    link.send(nowNanos, message);
    watch(link);
  }

  /** A dialled connection reaches its peer: introduces this node. */
  public void dialled(Connection<M> connection) {
    if (!connection.abandoned) {
      connection.write(self);
    }
  }

  /** Somebody has dialled this node. It has as long to say hello as a dialler waits for one. */
  public void accepted(long nowNanos, Connection<M> connection) {
    connection.helloDueNanos = nowNanos + config.connectNanos();
    earliestNanos = Math.min(earliestNanos, connection.helloDueNanos);
    lobby.add(connection);
  }

  /** A frame arrived. */
  public void received(long nowNanos, Connection<M> connection, Frame<M> frame) {
    if (connection.abandoned) {
      return;
    }
    PeerLink<M> link = connection.link;
    if (link == null) {
      introduced(nowNanos, connection, frame);
    } else if (!connection.established) {
      answered(nowNanos, link, connection, frame);
    } else {
      heard(nowNanos, link, connection, frame);
    }
  }

  private void heard(long nowNanos, PeerLink<M> link, Connection<M> connection, Frame<M> frame) {
    switch (frame) {
      case Frame.Payload<M>(M message) -> {
        counters.received++;
        link.heard();
        listener.received(link.peer(), message);
      }
      case Frame.Refusal<M>(String reason) -> part(nowNanos, connection, "refused us: " + reason);
      case Frame.Hello<M> again -> part(nowNanos, connection, "said hello twice: " + again);
    }
  }

  private void answered(long nowNanos, PeerLink<M> link, Connection<M> connection, Frame<M> frame) {
    switch (frame) {
      case Frame.Hello<M> hello -> {
        Optional<String> objection = objection(hello);
        if (objection.isPresent()) {
          part(nowNanos, connection, objection.get());
        } else if (!hello.address().equals(link.peer())) {
          part(nowNanos, connection, "somebody else answers there: " + hello.address());
        } else {
          connection.established = true;
          link.established(nowNanos);
          watch(link);
        }
      }
      case Frame.Refusal<M>(String reason) -> part(nowNanos, connection, "refused us: " + reason);
      case Frame.Payload<M> early -> part(nowNanos, connection, "spoke before its hello");
    }
  }

  private void introduced(long nowNanos, Connection<M> connection, Frame<M> frame) {
    lobby.remove(connection);
    if (!(frame instanceof Frame.Hello<M> hello)) {
      refuse(nowNanos, connection, "the first frame must be a hello");
      return;
    }
    Optional<String> objection = objection(hello);
    if (objection.isPresent()) {
      refuse(nowNanos, connection, objection.get());
      return;
    }
    PeerLink<M> link = link(hello.address());
    connection.link = link;
    connection.established = true;
    connection.write(self);
    if (!connection.abandoned) {
      link.adopt(nowNanos, connection);
      watch(link);
    }
  }

  private Optional<String> objection(Frame.Hello<M> hello) {
    if (hello.version() != self.version()) {
      return Optional.of(
          "%s speaks version %d of the protocol, the other side version %d"
              .formatted(self.address(), self.version(), hello.version()));
    }
    if (!hello.cluster().equals(self.cluster())) {
      return Optional.of(
          "%s belongs to cluster \"%s\", the other side to \"%s\""
              .formatted(self.address(), self.cluster(), hello.cluster()));
    }
    return Optional.empty();
  }

  /** Refuses a connection whose other side breaks the protocol or is not of this cluster. */
  public void refuse(long nowNanos, Connection<M> connection, String reason) {
    if (!connection.abandoned) {
      counters.refused++;
      lastRefusal = reason;
      connection.finish(new Frame.Refusal<>(reason));
      closed(nowNanos, connection, reason);
    }
  }

  private void part(long nowNanos, Connection<M> connection, String why) {
    // First the reason, because closing may report an end without one.
    closed(nowNanos, connection, why);
    connection.close();
  }

  /** A connection ended, or was not made. May be told twice. */
  public void closed(long nowNanos, Connection<M> connection, String why) {
    if (connection.abandoned) {
      return;
    }
    connection.abandoned = true;
    PeerLink<M> link = connection.link;
    if (link == null) {
      lobby.remove(connection);
    } else {
      link.lost(nowNanos, connection, why);
      watch(link);
    }
  }

  /** Gives up what takes too long by now. */
  public void tick(long nowNanos) {
    // Copies, because a listener may send, and thereby meet new peers.
    for (Connection<M> stranger : List.copyOf(lobby)) {
      if (stranger.helloDueNanos <= nowNanos) {
        part(nowNanos, stranger, "said no hello in time");
      }
    }
    for (PeerLink<M> link : List.copyOf(links.values())) {
      link.tick(nowNanos);
    }
    earliestNanos = Long.MAX_VALUE;
    lobby.forEach(stranger -> earliestNanos = Math.min(earliestNanos, stranger.helloDueNanos));
    links.values().forEach(this::watch);
  }

  /** Closes everything. Nobody is told. */
  public void close() {
    for (Connection<M> stranger : List.copyOf(lobby)) {
      stranger.abandoned = true;
      stranger.close();
    }
    lobby.clear();
    links.values().forEach(PeerLink::close);
  }

  private void watch(PeerLink<M> link) {
    earliestNanos = Math.min(earliestNanos, link.deadlineNanos());
  }

  private PeerLink<M> link(String peer) {
    PeerLink<M> known = links.get(peer);
    if (known != null) {
      return known;
    }
    var link = new PeerLink<>(peer, config, codec, dialer, listener, counters);
    links.put(peer, link);
    return link;
  }
}
