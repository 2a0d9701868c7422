package dev.swarmsim.raft;

/** What a member keeps when its role changes, and what every role may use. */
final class MemberState {
  final MemberId id;
  final RaftConfig config;
  final SafetyRules rules;
  final TickGrid grid;
  final Outbox outbox;
  final Ballot ballot;
  final RaftLog log;

  /** The time of the present step. */
  long nowNanos;

  MemberState(
      MemberId id, RaftConfig config, SafetyRules rules, TickGrid grid, DurableState found) {
    this.id = id;
    this.config = config;
    this.rules = rules;
    this.grid = grid;
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

  /** Whether this member's vote counts, without which it never stands for election. */
  boolean votes() {
    return configuration().votes(id);
  }

  /** Stands for election, asking first if the group is set to. */
  RoleBehavior campaign() {
    return config.preVote() ? PreCandidate.start(this) : Candidate.start(this, false);
  }
}
