package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.concurrent.TimeUnit;

/**
 * The knobs of one member. All members of a group use the same.
 *
 * @param tickNanos the grain of the member's timers, from 1 ms to 1 h; timers fire on the grid of
 *     the member's own ticks
 * @param heartbeatTicks how often a leader sends heartbeats, in ticks, from 1
 * @param electionTicks E: a follower waits from E to 2E-1 ticks, drawn anew for each wait, before
 *     it stands for election (§5.2); a leader looks every E ticks whether it still hears a quorum;
 *     more than {@code heartbeatTicks}, ten times is usual
 * @param preVote whether a member asks first if an election would succeed (dissertation §9.6)
 * @param checkQuorum whether a leader that hears no quorum for E ticks steps down, and members that
 *     heard a leader less than E ticks ago ignore vote requests (dissertation §6.2 and §4.2.3)
 * @param maxMessageBytes how many bytes of entries go into one message; at least one entry goes
 * @param maxInflight how many appends may be unanswered per follower, from 1
 * @param maxUncommittedBytes how many bytes of proposals may wait for their quorum
 * @param entriesForSlowFollowers how many entries before a snapshot stay in the log, so that a
 *     follower a little behind needs no snapshot
 * @param snapshotChunkBytes the size of a piece of a snapshot in one message
 * @param quorumRule which sets of voters decide; anything but {@link QuorumRule#MAJORITY} is for
 *     lessons in what goes wrong
 */
public record RaftConfig(
    long tickNanos,
    int heartbeatTicks,
    int electionTicks,
    boolean preVote,
    boolean checkQuorum,
    int maxMessageBytes,
    int maxInflight,
    long maxUncommittedBytes,
    int entriesForSlowFollowers,
    int snapshotChunkBytes,
    QuorumRule quorumRule) {

  public RaftConfig {
    require(
        tickNanos >= TimeUnit.MILLISECONDS.toNanos(1) && tickNanos <= TimeUnit.HOURS.toNanos(1),
        "a tick lasts from 1 ms to 1 h, not " + tickNanos + " ns");
    require(heartbeatTicks >= 1, "heartbeatTicks is 1 or more, not " + heartbeatTicks);
    require(
        electionTicks > heartbeatTicks,
        "electionTicks (%d) must be more than heartbeatTicks (%d)"
            .formatted(electionTicks, heartbeatTicks));
    require(maxInflight >= 1, "maxInflight is 1 or more, not " + maxInflight);
    require(maxMessageBytes >= 1, "maxMessageBytes is 1 or more, not " + maxMessageBytes);
    require(snapshotChunkBytes >= 1, "snapshotChunkBytes is 1 or more, not " + snapshotChunkBytes);
    require(
        entriesForSlowFollowers >= 0,
        "entriesForSlowFollowers is 0 or more, not " + entriesForSlowFollowers);
  }

  /**
   * Docker's numbers: tick 1 s, heartbeat 1, election 10 ticks, check-quorum without pre-vote,
   * 65,535 bytes and 256 messages in flight, 500 entries kept (SwarmKit, {@code
   * manager/state/raft}).
   */
  public static RaftConfig docker() {
    return new RaftConfig(
        TimeUnit.SECONDS.toNanos(1),
        1,
        10,
        false,
        true,
        65_535,
        256,
        64L << 20,
        500,
        1 << 20,
        QuorumRule.MAJORITY);
  }

  /** The same knobs under another quorum rule. */
  public RaftConfig withQuorumRule(QuorumRule rule) {
    return new RaftConfig(
        tickNanos,
        heartbeatTicks,
        electionTicks,
        preVote,
        checkQuorum,
        maxMessageBytes,
        maxInflight,
        maxUncommittedBytes,
        entriesForSlowFollowers,
        snapshotChunkBytes,
        rule);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
