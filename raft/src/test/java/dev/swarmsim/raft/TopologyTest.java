package dev.swarmsim.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that are cut in other ways than in two clean parts. */
class TopologyTest {
  private static Harness group(int voters, boolean preVote, boolean checkQuorum) {
    var group = Harness.group(voters, Harness.config(preVote, checkQuorum)).campaign(1);
    group.pass(2);
    return group;
  }

  /** Only these links work, both ways. */
  private static void onlyLinks(Harness group, Set<String> links) {
    group.lose(
        envelope ->
            !links.contains(envelope.from() + "-" + envelope.to())
                && !links.contains(envelope.to() + "-" + envelope.from()));
  }

  private static long highestCommit(Harness group, int voters) {
    long highest = 0;
    for (int id = 1; id <= voters; id++) {
      highest = Math.max(highest, group.node(id).commitIndex());
    }
    return highest;
  }

  /** Somebody commits something new within so many ticks, whoever leads. */
  private static void assertProgress(Harness group, int voters, int ticks) {
    long before = highestCommit(group, voters);
    for (int i = 0; i < ticks && highestCommit(group, voters) == before; i++) {
      group.pass(1);
      for (int id = 1; id <= voters; id++) {
        group.host(id).step(new Input.Propose(0, Harness.bytes("x")));
      }
      group.settle();
    }
    assertTrue(highestCommit(group, voters) > before, "no progress in " + ticks + " ticks");
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void aLeaderThatReachesTheOthersOnlyThroughABridgeGivesWay(boolean preVote, boolean checkQuorum) {
    var group = group(5, preVote, checkQuorum);
    onlyLinks(group, Set.of("1-2", "2-3", "2-4", "2-5", "3-4", "3-5", "4-5"));

    group.pass(80);

    assertProgress(group, 5, 80);
    assertTrue(group.leader().orElseThrow().id().value() > 1);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true"})
  void inAChainOfThreeTheLeaderAtItsEndKeepsWorking(boolean preVote, boolean checkQuorum) {
    var group = group(3, preVote, checkQuorum);
    onlyLinks(group, Set.of("1-2", "2-3"));

    assertProgress(group, 3, 60);
    group.pass(100);

    assertProgress(group, 3, 60);
  }

  @Test
  void withBothGuardsTheEndOfAChainDisturbsNobody() {
    var group = group(3, true, true);
    onlyLinks(group, Set.of("1-2", "2-3"));

    group.pass(300);

    assertEquals(Role.LEADER, group.node(1).role());
    assertEquals(2, group.node(1).term());
  }

  @Test
  void aStarNeedsItsCentreToLead() {
    var group = group(5, true, true);
    onlyLinks(group, Set.of("5-1", "5-2", "5-3", "5-4"));

    group.pass(150);

    assertProgress(group, 5, 60);
    assertEquals(new MemberId(5), group.leader().orElseThrow().id());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aLeaderThatIsHeardButHearsNobodyGivesWay(boolean preVote) {
    var group = group(3, preVote, true);
    group.lose(envelope -> envelope.to().value() == 1);

    group.pass(60);

    assertProgress(group, 3, 60);
    assertNotEquals(Role.LEADER, group.node(1).role());
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void aLeaderThatHearsButIsNotHeardGivesWay(boolean preVote, boolean checkQuorum) {
    var group = group(3, preVote, checkQuorum);
    group.lose(envelope -> envelope.from().value() == 1);

    group.pass(60);

    assertProgress(group, 3, 60);
    assertTrue(group.leader().orElseThrow().id().value() > 1);
    assertEquals(group.leader().orElseThrow().term(), group.node(1).term());
  }

  @Test
  void twoEqualHalvesBothStopAndGoOnTogether() {
    var group = group(4, false, true);
    long before = highestCommit(group, 4);
    group.cutOff(1, 2);

    group.pass(60);
    for (int id = 1; id <= 4; id++) {
      group.propose(id, "x");
    }
    assertEquals(before, highestCommit(group, 4));
    group.heal();

    assertProgress(group, 4, 80);
  }

  @Test
  void aRingOfFiveFindsALeader() {
    var group = group(5, true, true);
    onlyLinks(group, Set.of("1-2", "2-3", "3-4", "4-5", "5-1"));

    // Each member reaches two others: with itself three of five.
    group.pass(200);

    assertProgress(group, 5, 100);
  }

  @Test
  void whoIsBackAfterALongTimeCatchesUpWithinAFewTicks() {
    var group = group(5, true, true);
    group.cutOff(4, 5);
    for (int i = 0; i < 300; i++) {
      group.propose(1, "x");
    }
    group.heal();

    group.pass(4);

    assertEquals(group.node(1).commitIndex(), group.node(4).appliedIndex());
    assertEquals(group.node(1).commitIndex(), group.node(5).appliedIndex());
  }

  @Test
  void aMemberWithAShortLogThatStandsAgainAndAgainDoesNotKeepTheOthersFromALeader() {
    var group = group(3, false, false);
    group.cutOff(3);
    group.propose(1, "a");
    group.lose(envelope -> envelope.from().value() == 1 || envelope.to().value() == 1);

    // Member 3 stands whenever it can, and can never win.
    for (int i = 0; i < 30 && group.node(2).role() != Role.LEADER; i++) {
      group.campaign(3);
      group.pass(2);
    }

    assertEquals(Role.LEADER, group.node(2).role());
  }
}
