package dev.swarmsim.raft;

/** A change of the group's membership by one member (dissertation §4.1). */
public sealed interface MembershipChange {
  /** Adds a voter, or makes a voter of a learner, or records a voter's new address. */
  record AddVoter(Member member) implements MembershipChange {}

  /** Adds a member that only listens. */
  record AddLearner(Member member) implements MembershipChange {}

  /** Removes a member of whatever kind. Its id is not to be used again. */
  record Remove(MemberId member) implements MembershipChange {}
}
