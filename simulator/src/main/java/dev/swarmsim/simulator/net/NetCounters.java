package dev.swarmsim.simulator.net;

/**
 * What a network, or one direction of a link, did so far. A fault that leaves its number at 0 met
 * nothing.
 *
 * @param delivered flushes that arrived
 * @param stalled flushes held up by a blocked link or a host that is down
 * @param lost flushes lost in a reset, or sent to a connection that is no more
 * @param silent attempts to connect that got no answer
 * @param refused attempts to connect to a port where nobody listens
 * @param resets connections that were reset
 * @param delayed messages that took longer than usual
 */
public record NetCounters(
    long delivered, long stalled, long lost, long silent, long refused, long resets, long delayed) {
  /** Nothing yet. */
  public static final NetCounters NONE = new NetCounters(0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public NetCounters plus(NetCounters other) {
    return new NetCounters(
        delivered + other.delivered,
        stalled + other.stalled,
        lost + other.lost,
        silent + other.silent,
        refused + other.refused,
        resets + other.resets,
        delayed + other.delayed);
  }

  /** What came on top of an earlier count. */
  public NetCounters minus(NetCounters earlier) {
    return new NetCounters(
        delivered - earlier.delivered,
        stalled - earlier.stalled,
        lost - earlier.lost,
        silent - earlier.silent,
        refused - earlier.refused,
        resets - earlier.resets,
        delayed - earlier.delayed);
  }
}
