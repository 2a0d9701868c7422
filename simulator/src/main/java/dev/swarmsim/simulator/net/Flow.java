package dev.swarmsim.simulator.net;

import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * One direction of a connection: flushes arrive in order, late if the link is slow, much later if
 * it is blocked. Nothing is lost in the middle.
 */
final class Flow {
  /** What a flush without payload means. */
  private enum Mark {
    /** The last step of the dialler's handshake. */
    OPENING,
    /** The sender closed. */
    FIN,
    /** The sender knows nothing of this connection, or ended it rudely. */
    RST
  }

  private final SimNetwork network;
  private final SimConnection connection;
  private final Link link;
  private final Host target;
  private final boolean towardsAcceptor;
  private final ArrayDeque<Object> stalled = new ArrayDeque<>();
  private long lastArrivalNanos;

  Flow(
      SimNetwork network,
      SimConnection connection,
      Link link,
      Host target,
      boolean towardsAcceptor) {
    this.network = network;
    this.connection = connection;
    this.link = link;
    this.target = target;
    this.towardsAcceptor = towardsAcceptor;
  }

  Link link() {
    return link;
  }

  void send(Object payload) {
    arriveAfter(link.drawDelay(), payload);
  }

  void sendOpening() {
    send(Mark.OPENING);
  }

  void sendEnd() {
    send(Mark.FIN);
  }

  /** A reset is sent once and never repeated: a blocked link swallows it. */
  void sendReset() {
    if (!link.blocked) {
      send(Mark.RST);
    }
  }

  private void arriveAfter(long delayNanos, Object payload) {
    // Behind all that went before: this is a stream.
    lastArrivalNanos = Math.max(network.queue().nowNanos() + delayNanos, lastArrivalNanos);
    network.queue().at(lastArrivalNanos, () -> arrive(payload));
  }

  private void arrive(Object payload) {
    if (connection.reset()) {
      lose(payload);
    } else if (link.blocked || !target.up || !stalled.isEmpty()) {
      stall(payload);
    } else {
      deliver(payload);
    }
  }

  private void stall(Object payload) {
    if (payload == Mark.RST) {
      return;
    }
    link.stalled++;
    stalled.addLast(payload);
  }

  /** The link, or the host at its end, works again: what has stalled is sent once more. */
  void release() {
    if (stalled.isEmpty() || link.blocked || !target.up) {
      return;
    }
    long arrival = Math.max(network.queue().nowNanos() + link.drawRetransmit(), lastArrivalNanos);
    lastArrivalNanos = arrival;
    network.queue().at(arrival, this::deliverStalled);
  }

  private void deliverStalled() {
    if (connection.reset()) {
      discardStalled();
      return;
    }
    while (!stalled.isEmpty() && !link.blocked && target.up) {
      deliver(stalled.removeFirst());
    }
  }

  private void deliver(Object payload) {
    if (payload instanceof Mark mark) {
      switch (mark) {
        case OPENING -> connection.accept();
        case FIN -> connection.end(towardsAcceptor, "the other side closed the connection");
        case RST -> connection.end(towardsAcceptor, "connection reset by peer");
      }
    } else if (connection.receives(towardsAcceptor)) {
      link.delivered++;
      network.tellDelivered(link, payload);
      connection.deliver(towardsAcceptor, payload);
    } else {
      lose(payload);
      connection.answerWithReset(towardsAcceptor);
    }
  }

  private void lose(Object payload) {
    if (!(payload instanceof Mark)) {
      link.lost++;
      ReferenceCountUtil.release(payload);
    }
  }

  void discardStalled() {
    while (!stalled.isEmpty()) {
      lose(stalled.removeFirst());
    }
  }
}
