package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.concurrent.TimeUnit;

/**
 * The knobs of one member. All members of a group use the same, but for {@code electionRank}.
 *
 * @param tickNanos the grain of the member's timers, from 1 ms to 1 h; timers fire on the grid of
 *     the member's own ticks
 * @param heartbeatTicks how often a leader sends heartbeats, in ticks, from 1
 * @param electionTicks E: a follower waits from E to 2E-1 ticks, drawn anew for each wait, before
 *     it stands for election (§5.2); a leader looks every E ticks whether it still hears a quorum;
 *     more than {@code heartbeatTicks}, ten times is usual; at most 1,000,000
 * @param electionRank the member's place in the order of those who stand for election, from 0 to
 *     1000: each rank waits E ticks longer than the one before it, so that a member stands only
 *     when all of lower rank had their chance. A preference, not a rule: it moves nothing but the
 *     waits
 * @param preVote whether a member asks first if an election would succeed (dissertation §9.6)
 * @param checkQuorum whether a leader that hears no quorum for E ticks steps down, and members that
 *     heard a leader less than E ticks ago ignore vote requests (dissertation §6.2 and §4.2.3)
 * @param maxMessageBytes how many bytes of entries go into one message; at least one entry goes
 * @param maxInflight how many appends may be unanswered per follower, from 1
 * @param maxInflightBytes how many bytes of entries may be unanswered per follower, from 1; the
 *     append that reaches the limit still goes
 * @param gatherBytes while an append to a follower is unanswered, entries wait until they make at
 *     least so many bytes, or the answer comes; 0 sends at once. Gathering makes few large messages
 *     of many small ones at the price of at most one round trip, and is meant for short ones
 * @param maxUncommittedBytes how many bytes of proposals may wait for their quorum, from 0; one
 *     proposal always may
 * @param entriesForSlowFollowers how many entries before a snapshot stay in the log, so that a
 *     follower a little behind needs no snapshot
 * @param snapshotChunkBytes the size of a piece of a snapshot in one message
 * @param reads how a leader makes sure that it still is one before a read is answered
 * @param clockDriftPerMille for {@link Reads#LEASE}: by how much a member's clock may run faster
 *     than the leader's, from 0 to 999
 * @param guardRemovals whether a change is refused if the voters that remain and were heard of
 *     within E ticks would make no quorum of those that remain, as SwarmKit does
 * @param quorumRule which sets of voters decide; anything but {@link QuorumRule#MAJORITY} is for
 *     lessons in what goes wrong
 */
public record RaftConfig(
    long tickNanos,
    int heartbeatTicks,
    int electionTicks,
    int electionRank,
    boolean preVote,
    boolean checkQuorum,
    int maxMessageBytes,
    int maxInflight,
    long maxInflightBytes,
    int gatherBytes,
    long maxUncommittedBytes,
    int entriesForSlowFollowers,
    int snapshotChunkBytes,
    Reads reads,
    int clockDriftPerMille,
    boolean guardRemovals,
    QuorumRule quorumRule) {

  private static final int MAX_ELECTION_TICKS = 1_000_000;
  private static final int MAX_ELECTION_RANK = 1000;

  /** How a leader makes sure of its office before a read is answered (dissertation §6.4). */
  public enum Reads {
    /** It asks a quorum with a round of heartbeats. Needs no clock. */
    QUORUM,
    /**
     * It trusts that nobody is elected within E-1 ticks of a round of heartbeats that a quorum
     * answered. Right only if no clock runs faster than the leader's by more than {@code
     * clockDriftPerMille}; a leader that sees one that does, or that has begun to hand over its
     * office, asks the quorum instead. Needs {@code checkQuorum}; a member that starts gives no
     * vote for E ticks, since it may have forgotten a leader.
     */
    LEASE
  }

  public RaftConfig {
    require(
        tickNanos >= TimeUnit.MILLISECONDS.toNanos(1) && tickNanos <= TimeUnit.HOURS.toNanos(1),
        "a tick lasts from 1 ms to 1 h, not " + tickNanos + " ns");
    require(heartbeatTicks >= 1, "heartbeatTicks is 1 or more, not " + heartbeatTicks);
    require(
        electionTicks > heartbeatTicks,
        "electionTicks (%d) must be more than heartbeatTicks (%d)"
            .formatted(electionTicks, heartbeatTicks));
    require(
        electionTicks <= MAX_ELECTION_TICKS,
        "electionTicks is at most %d, not %d".formatted(MAX_ELECTION_TICKS, electionTicks));
    require(
        electionRank >= 0 && electionRank <= MAX_ELECTION_RANK,
        "electionRank is from 0 to %d, not %d".formatted(MAX_ELECTION_RANK, electionRank));
    require(maxMessageBytes >= 1, "maxMessageBytes is 1 or more, not " + maxMessageBytes);
    require(maxInflight >= 1, "maxInflight is 1 or more, not " + maxInflight);
    require(maxInflightBytes >= 1, "maxInflightBytes is 1 or more, not " + maxInflightBytes);
    require(gatherBytes >= 0, "gatherBytes is 0 or more, not " + gatherBytes);
    require(
        maxUncommittedBytes >= 0, "maxUncommittedBytes is 0 or more, not " + maxUncommittedBytes);
    require(
        entriesForSlowFollowers >= 0,
        "entriesForSlowFollowers is 0 or more, not " + entriesForSlowFollowers);
    require(snapshotChunkBytes >= 1, "snapshotChunkBytes is 1 or more, not " + snapshotChunkBytes);
    require(
        clockDriftPerMille >= 0 && clockDriftPerMille <= 999,
        "clockDriftPerMille is from 0 to 999, not " + clockDriftPerMille);
    require(
        reads != Reads.LEASE || checkQuorum,
        "reads by lease need checkQuorum: without it a quorum may elect another leader at any"
            + " time");
  }

  /**
   * Docker's numbers: tick 1 s, heartbeat 1, election 10 ticks, check-quorum without pre-vote,
   * 65,535 bytes and 256 messages in flight, 500 entries kept, removals guarded (SwarmKit, {@code
   * manager/state/raft}).
   */
  public static RaftConfig docker() {
    return new RaftConfig(
        TimeUnit.SECONDS.toNanos(1),
        1,
        10,
        0,
        false,
        true,
        65_535,
        256,
        Long.MAX_VALUE,
        0,
        64L << 20,
        500,
        1 << 20,
        Reads.QUORUM,
        100,
        true,
        QuorumRule.MAJORITY);
  }

  /**
   * Numbers for a group on one network that should miss its leader briefly: tick 20 ms, heartbeat
   * every 2 ticks, election after 15 (300 to 580 ms), pre-vote and check-quorum, messages of up to
   * 1 MiB, 64 of them and 16 MiB in flight, gathered to 64 KiB, 10,000 entries kept.
   */
  public static RaftConfig local() {
    return docker()
        .but()
        .tickNanos(TimeUnit.MILLISECONDS.toNanos(20))
        .heartbeatTicks(2)
        .electionTicks(15)
        .preVote(true)
        .maxMessageBytes(1 << 20)
        .maxInflight(64)
        .maxInflightBytes(16L << 20)
        .gatherBytes(64 << 10)
        .entriesForSlowFollowers(10_000)
        .build();
  }

  /** The same knobs, to be turned. */
  public RaftConfigBuilder but() {
    return new RaftConfigBuilder(this);
  }

  /** The same knobs under another quorum rule. */
  public RaftConfig withQuorumRule(QuorumRule rule) {
    return but().quorumRule(rule).build();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
