package dev.swarmsim.simulator.scenario;

import dev.swarmsim.raft.RaftConfig;

/**
 * The swarm's own numbers; Docker's where the file says nothing.
 *
 * @param raft ticks, elections, the quorum rule
 * @param snapshotEvery after how many log entries a manager makes a snapshot
 * @param heartbeatNanos how often a worker reports to its manager, in virtual nanoseconds
 * @param taskHistory how many ended tasks of a slot are kept
 */
public record Settings(RaftConfig raft, int snapshotEvery, long heartbeatNanos, int taskHistory) {

  /** Docker's numbers: {@link RaftConfig#docker()}, 10,000 entries, 5 s, 5 tasks. */
  public static Settings docker() {
    return new Settings(RaftConfig.docker(), 10_000, 5_000_000_000L, 5);
  }
}
