package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.raft.quorum.Quorums;
import dev.swarmsim.raft.quorum.VoteResult;
import java.util.List;
import java.util.Optional;

/**
 * The rules on which Raft's safety rests, one method each. Everything else in a member may be slow
 * or clumsy; these may not be wrong.
 *
 * <p>Not final, so that a test can break one rule and see that the checks notice.
 */
class SafetyRules {
  /** A message of an older term is not acted upon (§5.1). */
  boolean stale(Message message, long ownTerm) {
    return message.term() < ownTerm;
  }

  /** One vote a term, first come, first served; none once its leader is known (§5.2). */
  boolean mayVote(Optional<MemberId> vote, Optional<MemberId> leader, MemberId candidate) {
    return vote.isPresent() ? vote.get().equals(candidate) : leader.isEmpty();
  }

  /** Only a log at least as complete as one's own gets a vote (§5.4.1). */
  boolean upToDate(LogPosition candidateTip, LogPosition ownTip) {
    return candidateTip.compareTo(ownTip) >= 0;
  }

  /** Entries attach only where the logs agree (§5.3). */
  boolean attaches(LogPosition previous, long ownTermThere) {
    return previous.term() == ownTermThere;
  }

  /** An entry is replaced only if it conflicts; a shorter append truncates nothing (§5.3). */
  boolean conflicts(long ownTerm, long leaderTerm) {
    return ownTerm != leaderTerm;
  }

  /** A follower vouches for what the request covered, not for its own unverified tail (§5.3). */
  long match(long lastCovered, long ownLastIndex) {
    return lastCovered;
  }

  /** A follower commits no further than the request proved the logs equal (figure 2). */
  long followerCommit(long leaderCommit, long lastCovered) {
    return Math.min(leaderCommit, lastCovered);
  }

  /** A membership goes with its entry when that is truncated (dissertation §4.1). */
  long membershipsGoFrom(long truncatedFrom) {
    return truncatedFrom;
  }

  /** A log that has the snapshot's last entry keeps what follows it; any other is replaced (§7). */
  boolean hasSnapshot(LogPosition snapshotLast, long ownTermThere) {
    return snapshotLast.term() == ownTermThere;
  }

  /** A leader never goes back behind what a follower once agreed to (§5.3). */
  long resumeAt(long wanted, long match) {
    return Math.max(wanted, match + 1);
  }

  /** Whose copies count towards a commit; learners' do not (dissertation §4.2.1). */
  List<Member> committers(Configuration configuration) {
    return configuration.voters();
  }

  /** What a quorum of each half of the configuration has (§5.3, §6). */
  long committed(QuorumRule rule, long[] incoming, long[] outgoing) {
    return Quorums.committedIndex(rule, incoming, outgoing);
  }

  /** Only entries of the leader's own term are committed by counting (§5.4.2, figure 8). */
  boolean countsTowardsCommit(long entryTerm, long leaderTerm) {
    return entryTerm == leaderTerm;
  }

  /** A leader counts itself for what is on its own disk (figure 2, dissertation §10.2.1). */
  long ownMatch(long durableIndex, long lastIndex) {
    return durableIndex;
  }

  /**
   * Promises (votes given or asked for, acceptances) leave after the write they rest on (figure 2).
   *
   * @param unfinishedWrite the number of the last write that must be synced, 0 if all are done
   * @return the write to wait for; 0 for none
   */
  long promiseWaitsFor(long unfinishedWrite) {
    return unfinishedWrite;
  }

  /**
   * A leader changes the membership only after it committed in its own term, and one change at a
   * time (dissertation §4.1; Ongaro on raft-dev, 2015-07).
   */
  boolean mayChangeMembership(boolean committedInOwnTerm, boolean lastChangeCommitted) {
    return committedInOwnTerm && lastChangeCommitted;
  }

  /** Only a learner that has caught up is made a voter (dissertation §4.2.1). */
  boolean mayPromote(boolean caughtUp) {
    return caughtUp;
  }

  /** A leader answers no read before it committed in its own term (dissertation §6.4). */
  boolean mayAnswerReads(long commitIndex, long firstOwnIndex) {
    return commitIndex >= firstOwnIndex;
  }

  /** A read is answered when a quorum has answered a heartbeat that left after it was asked. */
  boolean readConfirmed(long confirmedRound, long roundOfRead) {
    return confirmedRound >= roundOfRead;
  }

  /** A lease counts from when the heartbeat left, not from its answers (dissertation §6.4.1). */
  long leaseEnd(long sentNanos, long leaseNanos) {
    return sentNanos + leaseNanos;
  }

  /**
   * Who hears a leader, or granted it a lease, hears no candidate but one that the leader itself
   * told to stand (dissertation §4.2.3, §6.4.1).
   */
  boolean mayHearCandidate(boolean leaderHeard, boolean transfer) {
    return !leaderHeard || transfer;
  }

  /** A leader that hears no quorum leaves its office (dissertation §6.2). */
  boolean keepsOffice(VoteResult heard) {
    return heard == VoteResult.WON;
  }

  /** The heir stands only with the whole log (dissertation §3.10). */
  boolean mayHandOver(long match, long lastIndex) {
    return match == lastIndex;
  }

  /** Only a granted vote makes a voter wait anew (§5.2). */
  boolean voteResetsWait(boolean granted) {
    return granted;
  }
}
