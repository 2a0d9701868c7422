package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.DurableState;

/**
 * A manager's Raft member starts.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param node the manager's host name
 * @param group names the Raft group; a forced new cluster is a new group
 * @param durable what it found on its disk
 */
public record MemberStart(long timeNanos, String node, String group, DurableState durable) {}
