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
 */
public record NetCounters(
    long delivered, long stalled, long lost, long silent, long refused, long resets) {}
