package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.raft.quorum.VoteResult;
import dev.swarmsim.simulator.world.MemberFactory;
import java.util.Optional;

/** Raft members with one safety rule broken each, to see that the checks notice. */
public final class BrokenMembers {
  private BrokenMembers() {}

  /** They vote for whoever asks, as often as asked. */
  public static MemberFactory votingTwice() {
    return with(
        new SafetyRules() {
          @Override
          boolean mayVote(Optional<MemberId> vote, Optional<MemberId> leader, MemberId candidate) {
            return true;
          }
        });
  }

  /** They vote for candidates whose logs lack what they themselves have. */
  public static MemberFactory votingForStaleLogs() {
    return with(
        new SafetyRules() {
          @Override
          boolean upToDate(LogPosition candidateTip, LogPosition ownTip) {
            return true;
          }
        });
  }

  /** As leaders they commit entries of older terms by counting who has them. */
  public static MemberFactory countingOldTerms() {
    return with(
        new SafetyRules() {
          @Override
          boolean countsTowardsCommit(long entryTerm, long leaderTerm) {
            return true;
          }
        });
  }

  /** They promise before they have written what they promise. */
  public static MemberFactory promisingTooEarly() {
    return with(
        new SafetyRules() {
          @Override
          long promiseWaitsFor(long unfinishedWrite) {
            return 0;
          }
        });
  }

  /** They cut their logs at every append, whether it conflicts or not. */
  public static MemberFactory truncatingAlways() {
    return with(
        new SafetyRules() {
          @Override
          boolean conflicts(long ownTerm, long leaderTerm) {
            return true;
          }
        });
  }

  /** They take entries that do not follow on from what they have. */
  public static MemberFactory attachingAnywhere() {
    return with(
        new SafetyRules() {
          @Override
          boolean attaches(LogPosition previous, long ownTermThere) {
            return true;
          }
        });
  }

  /** They act upon messages of older terms. */
  public static MemberFactory hearingOldTerms() {
    return with(
        new SafetyRules() {
          @Override
          boolean stale(Message message, long ownTerm) {
            return false;
          }
        });
  }

  /** As leaders they count themselves for what is not on their disks yet. */
  public static MemberFactory countingUnwritten() {
    return with(
        new SafetyRules() {
          @Override
          long ownMatch(long durableIndex, long lastIndex) {
            return lastIndex;
          }
        });
  }

  /** As followers they commit as far as the leader has, beyond what it showed to be equal. */
  public static MemberFactory committingAhead() {
    return with(
        new SafetyRules() {
          @Override
          long followerCommit(long leaderCommit, long lastCovered) {
            return leaderCommit;
          }
        });
  }

  /** They change the membership before the last change, or anything of their term, is committed. */
  public static MemberFactory changingHastily() {
    return with(
        new SafetyRules() {
          @Override
          boolean mayChangeMembership(boolean committedInOwnTerm, boolean lastChangeCommitted) {
            return true;
          }
        });
  }

  /** As leaders they stay in office though they hear no quorum. */
  public static MemberFactory keepingOffice() {
    return with(
        new SafetyRules() {
          @Override
          boolean keepsOffice(VoteResult heard) {
            return true;
          }
        });
  }

  /** As leaders they commit what a single member has. */
  public static MemberFactory committingAlone() {
    return with(
        new SafetyRules() {
          @Override
          long committed(QuorumRule rule, long[] incoming, long[] outgoing) {
            long most = 0;
            for (long match : incoming) {
              most = Math.max(most, match);
            }
            return most;
          }
        });
  }

  private static MemberFactory with(SafetyRules rules) {
    return (id, config, durable, dice, nowNanos) ->
        new RaftNode(id, config, durable, dice, nowNanos, rules);
  }
}
