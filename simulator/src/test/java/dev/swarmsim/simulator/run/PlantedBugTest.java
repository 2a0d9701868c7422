package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swarmsim.raft.BrokenMembers;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.world.MemberFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A rule of Raft is broken, and the check that watches over it must name it. The same seed without
 * the bug stays silent. Each seed is the first from 1 on that finds its bug; how seldom that is,
 * its number says.
 */
class PlantedBugTest {
  private static final long SEEDS_FOR_LOST_WRITES = 200;

  @Test
  void aMemberThatVotesTwiceInATermMakesTwoLeaders() {
    assertCaught(3, 5, BrokenMembers.votingTwice(), "one-leader-per-term");
  }

  @Test
  void aMemberThatVotesForAStaleLogMakesALeaderThatLacksWhatIsCommitted() {
    assertCaught(7, 5, BrokenMembers.votingForStaleLogs(), "leader-completeness");
  }

  @Test
  void aMemberThatTakesEntriesAnywhereLetsThemBeCommittedWithoutAMajority() {
    assertCaught(1, 5, BrokenMembers.attachingAnywhere(), "committed-on-majority");
  }

  @Test
  void halfOfTheManagersIsNotAMajority() {
    assertSilent(1, 4, RaftNode::new);

    ChaosPlan half = ChaosPlan.draw(1, 4, QuorumRule.HALF);

    assertEquals("committed-on-majority", broken(half, RaftNode::new, Checks.names()));
  }

  /** The check that holds Engines to their word sees by itself what Raft's own checks see. */
  @Test
  void lostWritesAreMissedByThoseWhoWereToldThatTheyAreDone() {
    assertLost(BrokenMembers.votingForStaleLogs());
  }

  private static void assertLost(MemberFactory members) {
    List<String> alone = List.of("acknowledged-writes-last");
    for (long seed = 1; seed <= SEEDS_FOR_LOST_WRITES; seed++) {
      ChaosPlan plan = ChaosPlan.draw(seed);
      try {
        ChaosRun.play(plan, members, alone);
      } catch (BrokenInvariantException found) {
        assertEquals("acknowledged-writes-last", found.violation().check());
        return;
      } catch (ChaosRun.Stuck | IllegalStateException elsewhere) {
        // Without the other checks such a swarm may get on to states that no code expects.
      }
    }
    throw new AssertionError("none of %d seeds finds it".formatted(SEEDS_FOR_LOST_WRITES));
  }

  private static void assertCaught(long seed, int managers, MemberFactory members, String check) {
    assertSilent(seed, managers, RaftNode::new);

    ChaosPlan plan = ChaosPlan.draw(seed, managers, QuorumRule.MAJORITY);

    assertEquals(check, broken(plan, members, Checks.names()));
  }

  private static void assertSilent(long seed, int managers, MemberFactory members) {
    ChaosPlan plan = ChaosPlan.draw(seed, managers, QuorumRule.MAJORITY);
    assertDoesNotThrow(() -> ChaosRun.play(plan, members));
  }

  private static String broken(ChaosPlan plan, MemberFactory members, List<String> checks) {
    return assertThrows(BrokenInvariantException.class, () -> ChaosRun.play(plan, members, checks))
        .violation()
        .check();
  }
}
