package dev.swarmsim.raft;

import java.util.random.RandomGenerator;

/** What a member keeps when its role changes, and what every role may use. */
final class MemberState {
  final MemberId id;
  final RaftConfig config;
  final SafetyRules rules;
  final TickGrid grid;
  final Outbox outbox;
  final Ballot ballot;
  final RaftLog log;
  final ConfirmedReads reads;

  /** The time of the present step. */
  long nowNanos;

  /** Until when this member gives no vote because a leader may count on it. */
  private long leaseEndNanos = Long.MIN_VALUE;

  MemberState(
      MemberId id,
      RaftConfig config,
      SafetyRules rules,
      RandomGenerator random,
      long nowNanos,
      DurableState found) {
    this.id = id;
    this.config = config;
    this.rules = rules;
    this.nowNanos = nowNanos;
    this.grid = new TickGrid(config, random, nowNanos);
    this.reads = new ConfirmedReads(random);
    this.log = new RaftLog(found);
    this.outbox = new Outbox(rules, log.commitIndex());
    this.ballot = new Ballot(found.hardState(), outbox);
  }

  long term() {
    return ballot.term();
  }

  Configuration configuration() {
    return log.configuration();
  }

  /** Whether this member's vote counts. */
  boolean votes() {
    return configuration().votes(id);
  }

  /**
   * Whether it may stand for election: it votes, and has no snapshot to take over first. One whose
   * own removal is not known to be committed stands too, without a vote of its own: it may be the
   * only one whose log is long enough to lead (dissertation §4.2.2).
   */
  boolean mayStand() {
    return (votes() || log.committedConfiguration().votes(id)) && !log.restorePending();
  }

  /**
   * A leader may count on this member's vote for E ticks from now (dissertation §6.4.1). Unlike a
   * follower's own idea of its leader this outlives every change of role and term, or a stray
   * message of a later term would break a lease.
   */
  void grantLease() {
    if (config.reads() == RaftConfig.Reads.LEASE) {
      leaseEndNanos = grid.electionInterval(nowNanos);
    }
  }

  /** Whether a leader may be counting on this member's vote. */
  boolean leaseGranted() {
    return nowNanos < leaseEndNanos;
  }

  /** Stands for election, asking first if the group is set to. */
  RoleBehavior campaign() {
    return config.preVote() ? PreCandidate.start(this) : Candidate.start(this, false);
  }
}
