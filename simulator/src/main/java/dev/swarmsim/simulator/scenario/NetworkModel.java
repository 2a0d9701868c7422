package dev.swarmsim.simulator.scenario;

/**
 * The network between machines.
 *
 * @param delay one way, drawn for each message; order on a connection stays
 * @param wire what carries the messages
 */
public record NetworkModel(Distribution delay, Wire wire) {

  /** 0.2 ms and on top 0.3 ms on average, over Netty: machines of one data centre. */
  public static NetworkModel standard() {
    return new NetworkModel(new Distribution.Exponential(200_000, 300_000), Wire.NETTY);
  }

  /** What carries the messages. */
  public enum Wire {
    /** Netty's pipelines, bytes and frames as on real sockets. */
    NETTY,
    /** The messages themselves without bytes: quicker, for many seeds. */
    DIRECT
  }
}
