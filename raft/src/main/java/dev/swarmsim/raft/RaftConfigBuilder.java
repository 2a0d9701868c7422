package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;

/** Turns single knobs of a {@link RaftConfig}, where each is described. */
public final class RaftConfigBuilder {
  private long tickNanos;
  private int heartbeatTicks;
  private int electionTicks;
  private int electionRank;
  private boolean preVote;
  private boolean checkQuorum;
  private int maxMessageBytes;
  private int maxInflight;
  private long maxInflightBytes;
  private int gatherBytes;
  private long maxUncommittedBytes;
  private int entriesForSlowFollowers;
  private int snapshotChunkBytes;
  private RaftConfig.Reads reads;
  private int clockDriftPerMille;
  private boolean guardRemovals;
  private QuorumRule quorumRule;

  RaftConfigBuilder(RaftConfig from) {
    tickNanos = from.tickNanos();
    heartbeatTicks = from.heartbeatTicks();
    electionTicks = from.electionTicks();
    electionRank = from.electionRank();
    preVote = from.preVote();
    checkQuorum = from.checkQuorum();
    maxMessageBytes = from.maxMessageBytes();
    maxInflight = from.maxInflight();
    maxInflightBytes = from.maxInflightBytes();
    gatherBytes = from.gatherBytes();
    maxUncommittedBytes = from.maxUncommittedBytes();
    entriesForSlowFollowers = from.entriesForSlowFollowers();
    snapshotChunkBytes = from.snapshotChunkBytes();
    reads = from.reads();
    clockDriftPerMille = from.clockDriftPerMille();
    guardRemovals = from.guardRemovals();
    quorumRule = from.quorumRule();
  }

  /** Sets {@link RaftConfig#tickNanos}. */
  public RaftConfigBuilder tickNanos(long value) {
    tickNanos = value;
    return this;
  }

  /** Sets {@link RaftConfig#heartbeatTicks}. */
  public RaftConfigBuilder heartbeatTicks(int value) {
    heartbeatTicks = value;
    return this;
  }

  /** Sets {@link RaftConfig#electionTicks}. */
  public RaftConfigBuilder electionTicks(int value) {
    electionTicks = value;
    return this;
  }

  /** Sets {@link RaftConfig#electionRank}. */
  public RaftConfigBuilder electionRank(int value) {
    electionRank = value;
    return this;
  }

  /** Sets {@link RaftConfig#preVote}. */
  public RaftConfigBuilder preVote(boolean value) {
    preVote = value;
    return this;
  }

  /** Sets {@link RaftConfig#checkQuorum}. */
  public RaftConfigBuilder checkQuorum(boolean value) {
    checkQuorum = value;
    return this;
  }

  /** Sets {@link RaftConfig#maxMessageBytes}. */
  public RaftConfigBuilder maxMessageBytes(int value) {
    maxMessageBytes = value;
    return this;
  }

  /** Sets {@link RaftConfig#maxInflight}. */
  public RaftConfigBuilder maxInflight(int value) {
    maxInflight = value;
    return this;
  }

  /** Sets {@link RaftConfig#maxInflightBytes}. */
  public RaftConfigBuilder maxInflightBytes(long value) {
    maxInflightBytes = value;
    return this;
  }

  /** Sets {@link RaftConfig#gatherBytes}. */
  public RaftConfigBuilder gatherBytes(int value) {
    gatherBytes = value;
    return this;
  }

  /** Sets {@link RaftConfig#maxUncommittedBytes}. */
  public RaftConfigBuilder maxUncommittedBytes(long value) {
    maxUncommittedBytes = value;
    return this;
  }

  /** Sets {@link RaftConfig#entriesForSlowFollowers}. */
  public RaftConfigBuilder entriesForSlowFollowers(int value) {
    entriesForSlowFollowers = value;
    return this;
  }

  /** Sets {@link RaftConfig#snapshotChunkBytes}. */
  public RaftConfigBuilder snapshotChunkBytes(int value) {
    snapshotChunkBytes = value;
    return this;
  }

  /** Sets {@link RaftConfig#reads}. */
  public RaftConfigBuilder reads(RaftConfig.Reads value) {
    reads = value;
    return this;
  }

  /** Sets {@link RaftConfig#clockDriftPerMille}. */
  public RaftConfigBuilder clockDriftPerMille(int value) {
    clockDriftPerMille = value;
    return this;
  }

  /** Sets {@link RaftConfig#guardRemovals}. */
  public RaftConfigBuilder guardRemovals(boolean value) {
    guardRemovals = value;
    return this;
  }

  /** Sets {@link RaftConfig#quorumRule}. */
  public RaftConfigBuilder quorumRule(QuorumRule value) {
    quorumRule = value;
    return this;
  }

  /**
   * The knobs as they stand now.
   *
   * @throws IllegalArgumentException if one is out of range, or two do not go together
   */
  public RaftConfig build() {
    return new RaftConfig(
        tickNanos,
        heartbeatTicks,
        electionTicks,
        electionRank,
        preVote,
        checkQuorum,
        maxMessageBytes,
        maxInflight,
        maxInflightBytes,
        gatherBytes,
        maxUncommittedBytes,
        entriesForSlowFollowers,
        snapshotChunkBytes,
        reads,
        clockDriftPerMille,
        guardRemovals,
        quorumRule);
  }
}
