package dev.swarmsim.raft;

import java.util.List;

/** A change of the group's membership. */
public sealed interface MembershipChange {
  /** A change by one member, which needs no joint membership (dissertation §4.1). */
  sealed interface Single extends MembershipChange {}

  /**
   * Adds a voter, or makes a voter of a learner that has caught up, or records a voter's new
   * address.
   */
  record AddVoter(Member member) implements Single {}

  /** Adds a member that only listens, or makes one of a voter. */
  record AddLearner(Member member) implements Single {}

  /** Removes a member of whatever kind. Its id is not to be used again. */
  record Remove(MemberId member) implements Single {}

  /**
   * Several changes as one, by way of a joint membership in which both the old and the new voters
   * must agree (§6).
   *
   * @param changes in order, at least one
   */
  record Together(List<Single> changes, Transition transition) implements MembershipChange {
    public Together {
      changes = List.copyOf(changes);
    }
  }

  /** Leaves a joint membership that was entered with {@link Transition#EXPLICIT}. */
  record LeaveJoint() implements MembershipChange {}

  /** How a joint membership is entered and left. */
  enum Transition {
    /** Entered only if more than one vote changes; left as soon as it is committed. */
    AUTOMATIC,
    /** Entered in any case; left as soon as it is committed. */
    IMPLICIT,
    /** Entered in any case; left when {@link LeaveJoint} says so. */
    EXPLICIT
  }
}
