package dev.swarmsim.raft;

import dev.swarmsim.raft.Effect.Refusal;
import java.util.Optional;

/**
 * Which changes of the membership a leader takes (§6; dissertation §4.1 to §4.3; Ongaro on
 * raft-dev, 2015-07).
 */
final class LeaderChanges {
  private final MemberState state;
  private final Replicator replicator;
  private final Office office;
  private final long firstOwnIndex;

  LeaderChanges(MemberState state, Replicator replicator, Office office, long firstOwnIndex) {
    this.state = state;
    this.replicator = replicator;
    this.office = office;
    this.firstOwnIndex = firstOwnIndex;
  }

  /**
   * Why a change is not taken now; empty if it is.
   *
   * @param changed the membership after the change; empty if there can be none
   */
  Optional<Refusal> refusal(MembershipChange change, Optional<Configuration> changed) {
    boolean committedInOwnTerm = state.log.commitIndex() >= firstOwnIndex;
    boolean settled = state.log.configurationCommitted() && mayFollowOnPresent(change);
    if (!state.rules.mayChangeMembership(committedInOwnTerm, settled)) {
      return Optional.of(Refusal.CHANGE_PENDING);
    }
    if (changed.isEmpty()) {
      return Optional.of(Refusal.INVALID_CHANGE);
    }
    if (!learnersCaughtUp(changed.get())) {
      return Optional.of(Refusal.NOT_CAUGHT_UP);
    }
    return state.config.guardRemovals() && losesQuorum(changed.get())
        ? Optional.of(Refusal.WOULD_LOSE_QUORUM)
        : Optional.empty();
  }

  /** The membership that follows by itself on the present one, if it is time for it. */
  Optional<Configuration> due() {
    return leavesByItself() && state.log.configurationCommitted()
        ? Optional.of(MembershipChanges.left(state.configuration()))
        : Optional.empty();
  }

  /** A joint membership can only be left, by hand if it does not do so by itself. */
  private boolean mayFollowOnPresent(MembershipChange change) {
    return !state.configuration().joint()
        || (change instanceof MembershipChange.LeaveJoint && !leavesByItself());
  }

  private boolean leavesByItself() {
    return state.configuration().joint() && state.configuration().leavesItself();
  }

  private boolean learnersCaughtUp(Configuration changed) {
    for (Member learner : state.configuration().learners()) {
      boolean promoted = changed.votes(learner.id());
      Optional<Progress> progress = replicator.follower(learner.id());
      if (promoted && !state.rules.mayPromote(progress.filter(office::caughtUp).isPresent())) {
        return false;
      }
    }
    return true;
  }

  /** As SwarmKit asks before it removes a manager: can those who remain still agree? */
  private boolean losesQuorum(Configuration changed) {
    boolean removes =
        state.configuration().voters().stream()
            .anyMatch(
                voter -> changed.voters().stream().noneMatch(one -> one.id().equals(voter.id())));
    return removes && !office.quorumHeardOf(changed.voters());
  }
}
