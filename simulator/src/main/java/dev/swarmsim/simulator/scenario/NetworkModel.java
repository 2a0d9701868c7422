package dev.swarmsim.simulator.scenario;

import java.util.Optional;

/**
 * The network between machines.
 *
 * @param delay one way, drawn for each message; order on a connection stays
 * @param wire what carries the messages
 * @param datagrams how datagrams fare; empty where Raft's messages travel on streams like all
 *     others
 */
public record NetworkModel(Distribution delay, Wire wire, Optional<Datagrams> datagrams) {

  /** A network of streams. */
  public NetworkModel(Distribution delay, Wire wire) {
    this(delay, wire, Optional.empty());
  }

  /** 0.2 ms and on top 0.3 ms on average, over Netty: machines of one data centre. */
  public static NetworkModel standard() {
    return new NetworkModel(new Distribution.Exponential(200_000, 300_000), Wire.NETTY);
  }

  /**
   * Raft's messages travel one by one, without a connection.
   *
   * @param loss chance that one does not arrive, from 0 to 1
   * @param duplicate chance that one arrives twice, from 0 to 1
   * @param reorder whether one may overtake another
   */
  public record Datagrams(double loss, double duplicate, boolean reorder) {}

  /** The same network over another wire. */
  public NetworkModel over(Wire other) {
    return new NetworkModel(delay, other, datagrams);
  }

  /** What carries the messages. */
  public enum Wire {
    /** Netty's pipelines, bytes and frames as on real sockets. */
    NETTY,
    /** The messages themselves without bytes: quicker, for many seeds. */
    DIRECT
  }
}
