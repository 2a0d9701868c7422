package dev.swarmsim.raft.transport;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What a node knows of one peer, and how it reaches it: idle, connecting, connected, backing off.
 * Knows no clock and no socket: time is an argument.
 *
 * <p>A message goes on the connection this node dialled, else on one the peer dialled. If there is
 * neither, it dials and the message waits; after a failure messages are dropped until the back-off
 * is over, because Raft repeats what matters.
 *
 * @param <M> what is carried
 */
final class PeerLink<M> {
  private enum Phase {
    IDLE,
    CONNECTING,
    CONNECTED,
    BACKING_OFF
  }

  private enum Reach {
    UNKNOWN,
    REACHABLE,
    UNREACHABLE
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final String peer;
  private final LinkConfig config;
  private final WireCodec<M> codec;
  private final Connection.Dialer<M> dialer;
  private final Transport.Listener<M> listener;
  private final TransportCounters counters;
  private final ArrayDeque<M> waiting = new ArrayDeque<>();

  private Phase phase = Phase.IDLE;
  private Reach reach = Reach.UNKNOWN;

  /** Not null while connecting or connected. */
  private Connection<M> dialled;

  private Connection<M> accepted;

  /** The end of connecting, or of backing off. */
  private long phaseEndsNanos;

  private long backOffNanos;
  private long answerDueNanos = NEVER;
  private String trouble;

  PeerLink(
      String peer,
      LinkConfig config,
      WireCodec<M> codec,
      Connection.Dialer<M> dialer,
      Transport.Listener<M> listener,
      TransportCounters counters) {
    this.peer = peer;
    this.config = config;
    this.codec = codec;
    this.dialer = dialer;
    this.listener = listener;
    this.counters = counters;
    this.backOffNanos = config.backOffMinNanos();
  }

  String peer() {
    return peer;
  }

  /** Why the peer was last given up. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** When {@link #tick} has something to do; {@link Long#MAX_VALUE} for never. */
  long deadlineNanos() {
    return phase == Phase.CONNECTING ? Math.min(phaseEndsNanos, answerDueNanos) : answerDueNanos;
  }

  void send(long nowNanos, M message) {
    Connection<M> open = open();
    if (open != null) {
      write(nowNanos, open, message);
    } else if (phase == Phase.BACKING_OFF && nowNanos < phaseEndsNanos) {
      counters.droppedWhileBackingOff++;
    } else {
      enqueue(message);
      if (phase != Phase.CONNECTING) {
        connect(nowNanos);
      }
    }
  }

  private Connection<M> open() {
    return phase == Phase.CONNECTED ? dialled : accepted;
  }

  private void connect(long nowNanos) {
    phase = Phase.CONNECTING;
    phaseEndsNanos = nowNanos + config.connectNanos();
    dialled = dialer.to(peer);
    dialled.link = this;
    dialled.dial();
  }

  private void enqueue(M message) {
    if (waiting.size() == config.queueLimit()) {
      waiting.removeFirst();
      counters.droppedFromQueue++;
    }
    waiting.addLast(message);
  }

  private void write(long nowNanos, Connection<M> connection, M message) {
    long dueBefore = answerDueNanos;
    if (dueBefore == NEVER && codec.awaitsReply(message)) {
      // Before the write, because a write that fails may end the connection, and the wait with it.
      answerDueNanos = nowNanos + config.answerNanos();
    }
    if (connection.write(new Frame.Payload<>(message))) {
      counters.sent++;
    } else {
      answerDueNanos = dueBefore;
      counters.droppedBySlowPeer++;
    }
  }

  /** The peer answered the hello on the connection this node dialled. */
  void established(long nowNanos) {
    phase = Phase.CONNECTED;
    heard();
    flush(nowNanos);
  }

  /** The peer dialled and said hello. The newest such connection counts: the peer may be reborn. */
  void adopt(long nowNanos, Connection<M> connection) {
    if (accepted != null) {
      abandon(accepted);
    }
    accepted = connection;
    heard();
    flush(nowNanos);
  }

  /** Anything arrived from the peer. */
  void heard() {
    answerDueNanos = NEVER;
    backOffNanos = config.backOffMinNanos();
    if (reach != Reach.REACHABLE) {
      reach = Reach.REACHABLE;
      listener.reachable(peer);
    }
  }

  private void flush(long nowNanos) {
    while (!waiting.isEmpty() && open() != null) {
      write(nowNanos, open(), waiting.removeFirst());
    }
  }

  /** A connection of this link ended, or was not made. */
  void lost(long nowNanos, Connection<M> connection, String why) {
    if (connection.equals(dialled)) {
      if (phase == Phase.CONNECTED) {
        counters.connectionsLost++;
      } else {
        counters.connectionsFailed++;
      }
      dialled = null;
      backOff(nowNanos);
    } else if (connection.equals(accepted)) {
      counters.connectionsLost++;
      accepted = null;
      if (dialled == null) {
        backOff(nowNanos);
      }
    } else {
      return;
    }
    trouble = why;
    if (dialled == null && accepted == null) {
      giveUp();
    }
  }

  private void backOff(long nowNanos) {
    phase = Phase.BACKING_OFF;
    phaseEndsNanos = nowNanos + backOffNanos;
    backOffNanos = Math.min(2 * backOffNanos, config.backOffMaxNanos());
  }

  private void giveUp() {
    answerDueNanos = NEVER;
    counters.droppedFromQueue += waiting.size();
    waiting.clear();
    if (reach != Reach.UNREACHABLE) {
      reach = Reach.UNREACHABLE;
      listener.unreachable(peer);
    }
  }

  /** Gives up what took too long. */
  void tick(long nowNanos) {
    if (phase == Phase.CONNECTING && nowNanos >= phaseEndsNanos) {
      drop(nowNanos, dialled, "did not answer the connection attempt in time");
    }
    if (nowNanos >= answerDueNanos) {
      counters.answersMissed++;
      String why = "did not answer a message in time";
      drop(nowNanos, accepted, why);
      drop(nowNanos, dialled, why);
    }
  }

  private void drop(long nowNanos, Connection<M> connection, String why) {
    if (connection != null) {
      abandon(connection);
      lost(nowNanos, connection, why);
    }
  }

  /** Closes everything without telling anybody. */
  void close() {
    waiting.clear();
    answerDueNanos = NEVER;
    phase = Phase.IDLE;
    if (dialled != null) {
      abandon(dialled);
      dialled = null;
    }
    if (accepted != null) {
      abandon(accepted);
      accepted = null;
    }
  }

  private static void abandon(Connection<?> connection) {
    connection.abandoned = true;
    connection.close();
  }
}
