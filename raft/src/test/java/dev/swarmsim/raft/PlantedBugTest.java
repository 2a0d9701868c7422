package dev.swarmsim.raft;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Some rules are broken, one at a time, to see that the chaos and the invariants notice. Those that
 * need a rarer course of events are broken in {@link FigureTest} and {@link FollowerTest}.
 */
class PlantedBugTest {
  private static final int SEEDS = 100;

  @Test
  void aSecondVoteInATermBreaksElectionSafety() {
    assertCaught(
        3,
        QuorumRule.MAJORITY,
        () ->
            new SafetyRules() {
              @Override
              boolean mayVote(
                  Optional<MemberId> vote, Optional<MemberId> leader, MemberId candidate) {
                return true;
              }
            },
        Invariants.ELECTION_SAFETY);
  }

  @Test
  void aVoteForAStaleLogBreaksLeaderCompleteness() {
    assertCaught(
        3,
        QuorumRule.MAJORITY,
        () ->
            new SafetyRules() {
              @Override
              boolean upToDate(LogPosition candidateTip, LogPosition ownTip) {
                return true;
              }
            },
        Invariants.LEADER_COMPLETENESS);
  }

  @Test
  void halfOfFourIsNoQuorum() {
    assertCaught(
        4,
        QuorumRule.HALF,
        SafetyRules::new,
        Invariants.ELECTION_SAFETY,
        Invariants.LEADER_COMPLETENESS,
        Invariants.STATE_MACHINE_SAFETY);
  }

  @Test
  void anUnwrittenPromiseBreaksSafety() {
    assertCaught(
        3,
        QuorumRule.MAJORITY,
        () ->
            new SafetyRules() {
              @Override
              long promiseWaitsFor(long unfinishedWrite) {
                return 0;
              }
            },
        Invariants.ELECTION_SAFETY,
        Invariants.LEADER_COMPLETENESS,
        Invariants.LOG_MATCHING,
        Invariants.STATE_MACHINE_SAFETY);
  }

  @Test
  void truncatingByAShorterAppendBreaksLeaderCompleteness() {
    assertCaught(
        3,
        QuorumRule.MAJORITY,
        () ->
            new SafetyRules() {
              @Override
              boolean conflicts(long ownTerm, long leaderTerm) {
                return true;
              }
            },
        Invariants.LEADER_COMPLETENESS);
  }

  private static void assertCaught(
      int voters, QuorumRule rule, Supplier<SafetyRules> planted, String... expected) {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < SEEDS && seen.isEmpty(); seed++) {
      try {
        new Chaos(seed, voters, rule, planted, false).rage(200);
      } catch (Invariants.Broken broken) {
        seen.add(broken.property);
      }
    }
    assertTrue(
        Set.of(expected).containsAll(seen) && !seen.isEmpty(),
        "expected one of " + Set.of(expected) + ", saw " + seen);
  }
}
