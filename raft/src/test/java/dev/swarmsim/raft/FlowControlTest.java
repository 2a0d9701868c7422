package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Message.AppendRejected;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much may be under way to one follower, and wait for its quorum. */
class FlowControlTest {
  private static Alone leader(int appends, long bytes) {
    var config = Harness.PLAIN.but().maxInflight(appends).maxInflightBytes(bytes).build();
    return Alone.settledLeader(config, disk(2, 3, 1));
  }

  private static void propose(Alone leader, int times) {
    for (int i = 0; i < times; i++) {
      leader.propose(i, "four");
    }
  }

  @Test
  void aFullWindowSendsNothing() {
    var leader = leader(3, Long.MAX_VALUE);
    propose(leader, 3);
    leader.takeSent();

    propose(leader, 5);

    assertEquals(List.of(), leader.takeSent());
    assertEquals(3, leader.status(2).unanswered());
  }

  @Test
  void anAcceptanceMovesTheWindowByAllItCovers() {
    var leader = leader(3, Long.MAX_VALUE);
    propose(leader, 3);
    leader.takeSent();

    leader.hear(2, leader.accepted(4));
    assertEquals(1, leader.status(2).unanswered());
    propose(leader, 3);

    assertEquals(3, leader.status(2).unanswered());
  }

  @Test
  void aLateAcceptanceMovesNoWindow() {
    var leader = leader(3, Long.MAX_VALUE);
    propose(leader, 3);
    leader.hear(2, leader.accepted(3));
    propose(leader, 1);
    leader.takeSent();

    leader.hear(2, leader.accepted(3));
    leader.hear(2, leader.accepted(2));
    propose(leader, 1);

    assertEquals(List.of(), leader.takeAppendsTo(2));
  }

  @Test
  void aFullWindowLetsOneEmptyAppendThroughForEachHeartbeatAnswer() {
    var leader = leader(2, Long.MAX_VALUE);
    propose(leader, 4);
    leader.takeSent();

    for (int round = 1; round <= 3; round++) {
      leader.hear(2, leader.alive(0));
      var appends = leader.takeAppendsTo(2);
      assertEquals(1, appends.size());
      assertEquals(List.of(), appends.getFirst().entries());
      assertEquals(at(4, 4), appends.getFirst().previous());
    }
    // Had the two been lost, this would show it, and the leader would begin again behind the match.
    leader.hear(2, new AppendRejected(4, 4, at(2, 4)));
    assertEquals(at(2, 4), leader.takeAppendsTo(2).getFirst().previous());
  }

  @Test
  void aWindowOfOneSendsTheNextWhenTheLastIsAnswered() {
    var leader = leader(1, Long.MAX_VALUE);
    propose(leader, 3);

    assertEquals(1, leader.takeAppendsTo(2).size());
    leader.hear(2, leader.accepted(3));

    var next = leader.takeAppendsTo(2);
    assertEquals(1, next.size());
    assertEquals(2, next.getFirst().entries().size(), "what waited goes together");
    assertEquals(3, next.getFirst().commit());
  }

  @Test
  void bytesCloseTheWindowTooAndTheAppendThatReachesTheLimitStillGoes() {
    var leader = leader(100, 6);

    propose(leader, 5);

    assertEquals(2, leader.takeAppendsTo(2).size());
    leader.hear(2, leader.accepted(3));
    assertEquals(1, leader.takeAppendsTo(2).size());
  }

  @Test
  void aWindowOfOneByteStillMakesProgress() {
    var leader = leader(100, 1);

    for (int index = 3; index <= 10; index++) {
      propose(leader, 1);
      leader.hear(2, leader.accepted(index));
    }

    assertEquals(10, leader.node().commitIndex());
    assertEquals(0, leader.status(2).unanswered());
  }

  @Test
  void emptyCommandsAreCommandsLikeOthers() {
    var leader = leader(2, 1);

    leader.propose(1, "");
    leader.propose(2, "");
    leader.hear(2, leader.accepted(4));

    assertEquals(4, leader.node().commitIndex());
  }

  @Test
  void aLimitOfZeroUncommittedBytesLetsOneProposalThroughAtATime() {
    var config = Harness.PLAIN.but().maxUncommittedBytes(0).build();
    var leader = Alone.settledLeader(config, disk(2, 3, 1));

    var first = leader.propose(1, "a");
    var second = leader.propose(2, "b");
    leader.hear(2, leader.accepted(3));
    var third = leader.propose(3, "c");

    assertTrue(first.contains(new Effect.Accepted(1, at(3, 4))));
    assertEquals(List.of(new Effect.Refused(2, Refusal.TOO_MANY_UNCOMMITTED)), second);
    assertTrue(third.contains(new Effect.Accepted(3, at(4, 4))));
  }

  @Test
  void aNewLeaderCountsWhatItsPredecessorsLeftUncommitted() {
    // Two commands of 9 bytes, «of term 3», wait already.
    var config = Harness.PLAIN.but().maxUncommittedBytes(20).build();
    var leader = Alone.leader(config, disk(2, 3, 1, 3, 3));

    assertEquals(
        List.of(new Effect.Refused(1, Refusal.TOO_MANY_UNCOMMITTED)), leader.propose(1, "four"));
    leader.hear(2, leader.accepted(4));

    assertTrue(leader.propose(2, "four").contains(new Effect.Accepted(2, at(5, 4))));
  }

  @Test
  void aCommandOfTheLimitIsTakenAndOneByteMoreIsNot() {
    var leader = leader(100, Long.MAX_VALUE);
    String limit = "x".repeat(RaftNode.MAX_COMMAND_BYTES);

    assertTrue(leader.propose(1, limit).contains(new Effect.Accepted(1, at(3, 4))));
    assertEquals(List.of(new Effect.Refused(2, Refusal.TOO_LARGE)), leader.propose(2, limit + "x"));
  }

  @Test
  void noCommandsGetNoAnswer() {
    var leader = leader(100, Long.MAX_VALUE);
    var follower = Alone.follower(Harness.PLAIN, disk(2, 3, 1));

    assertEquals(List.of(), leader.host().step(new Input.Propose(1, List.of())));
    assertEquals(List.of(), follower.host().step(new Input.Propose(1, List.of())));
  }

  @Test
  void theWindowTurnsRoundAndGrows() {
    var window = new InflightWindow(40, Long.MAX_VALUE);
    for (int i = 1; i <= 10; i++) {
      window.sent(i, 1);
    }
    window.answered(7);
    for (int i = 11; i <= 47; i++) {
      window.sent(i, 1);
    }

    assertEquals(40, window.size());
    assertTrue(window.full());
    assertThrows(IllegalStateException.class, () -> window.sent(48, 1));
    window.answered(46);
    assertEquals(1, window.size());
    window.answered(99);
    assertEquals(0, window.size());
  }

  @Test
  void theWindowCountsBytesUntilTheyAreAnswered() {
    var window = new InflightWindow(10, 100);

    window.sent(1, 60);
    window.sent(2, 60);
    assertTrue(window.full());
    window.answered(1);
    assertFalse(window.full());
    window.sent(3, 40);
    assertTrue(window.full());
    window.clear();

    assertFalse(window.full());
    assertEquals(0, window.size());
  }
}
