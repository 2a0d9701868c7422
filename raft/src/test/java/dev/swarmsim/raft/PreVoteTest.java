package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.AppendRequest;
import dev.swarmsim.raft.Message.HeartbeatReply;
import dev.swarmsim.raft.Message.PreVoteReply;
import dev.swarmsim.raft.Message.PreVoteRequest;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking first (dissertation §9.6). */
class PreVoteTest {
  private static final RaftConfig PRE_VOTE = Harness.config(true, false);
  private static final RaftConfig BOTH = Harness.config(true, true);

  @Test
  void itAsksForTheNextTermWithoutEnteringIt() {
    var asking = Alone.candidate(PRE_VOTE, disk(3, 3, 1, 2));

    assertEquals(List.of(new PreVoteRequest(4, at(2, 2))), asking.takeSentTo(2));
    assertEquals(Role.PRE_CANDIDATE, asking.node().role());
    assertEquals(3, asking.node().term());
    assertEquals(Optional.empty(), asking.node().votedFor());
  }

  @Test
  void aMajorityThatWouldVoteMakesItStand() {
    var asking = Alone.candidate(PRE_VOTE, disk(5, 3, 1));

    asking.hear(2, new PreVoteReply(4, true));
    assertEquals(Role.PRE_CANDIDATE, asking.node().role());
    asking.takeSent();
    asking.hear(3, new PreVoteReply(4, true));

    assertEquals(Role.CANDIDATE, asking.node().role());
    assertEquals(4, asking.node().term());
    assertEquals(List.of(new VoteRequest(4, at(1, 1), false)), asking.takeSentTo(4));
  }

  @Test
  void aMajorityThatWouldNotMakesItWait() {
    var asking = Alone.candidate(PRE_VOTE, disk(3, 3, 1));

    asking.hear(2, new PreVoteReply(3, false));
    asking.hear(3, new PreVoteReply(3, false));

    assertEquals(Role.FOLLOWER, asking.node().role());
    assertEquals(3, asking.node().term());
    assertTrue(asking.node().deadlineNanos() > asking.group().nowNanos());
  }

  @ParameterizedTest
  @CsvSource({"3", "5", "9"})
  void aGrantForAnotherTermThanTheNextDoesNotCount(long term) {
    var asking = Alone.candidate(PRE_VOTE, disk(3, 3, 1));

    asking.hear(2, new PreVoteReply(term, true));

    assertEquals(Role.PRE_CANDIDATE, asking.node().role());
    assertEquals(3, asking.node().term());
  }

  @Test
  void aRefusalOfALaterTermBringsItThere() {
    var asking = Alone.candidate(PRE_VOTE, disk(3, 3, 1));

    asking.hear(2, new PreVoteReply(9, false));

    assertEquals(Role.FOLLOWER, asking.node().role());
    assertEquals(9, asking.node().term());
  }

  @Test
  void aGrantBindsToNothing() {
    var voter = Alone.follower(PRE_VOTE, disk(3, 3, 1));

    voter.hear(2, new PreVoteRequest(4, at(1, 1)));
    voter.hear(3, new PreVoteRequest(4, at(1, 1)));
    voter.hear(3, new VoteRequest(4, at(1, 1), false));

    var granted = voter.takeSent().stream().map(Harness.Envelope::message).toList();
    assertEquals(
        List.of(
            new PreVoteReply(4, true), new PreVoteReply(4, true), new Message.VoteReply(4, true)),
        granted);
  }

  @Test
  void onlyAnElectionOfALaterTermIsGranted() {
    var voter = Alone.follower(PRE_VOTE, disk(3, 3, 1));

    voter.hear(2, new PreVoteRequest(3, at(9, 3)));
    voter.hear(2, new PreVoteRequest(2, at(9, 2)));

    assertEquals(
        List.of(new PreVoteReply(3, false), new PreVoteReply(3, false)), voter.takeSentTo(2));
  }

  @Test
  void twoThatStandTogetherFindALeaderInALaterRound() {
    var trio = Harness.group(3, PRE_VOTE).campaign(1);
    trio.cutOff(1);
    trio.lose(envelope -> true);
    trio.campaign(2).campaign(3);
    trio.cutOff(1);

    trio.pass(60);

    var leader = trio.leader().orElseThrow();
    assertTrue(leader.id().value() > 1);
    assertEquals(2, trio.node(1).term());
  }

  @Test
  void withTheLeaderGoneOneOfTheTwoOthersWins() {
    var trio = Harness.group(3, BOTH).campaign(1);
    trio.cutOff(1);

    trio.pass(60);

    assertTrue(trio.leader().orElseThrow().id().value() > 1);
    assertNotEquals(Role.LEADER, trio.node(1).role());
    assertEquals(2, trio.node(1).term());
  }

  @Test
  void aMemberThatWasCutOffDoesNotDisturbWhenItComesBack() {
    var trio = Harness.group(3, BOTH).campaign(1);
    trio.cutOff(3);
    trio.pass(200);
    trio.heal();

    trio.pass(30);

    assertEquals(new MemberId(1), trio.leader().orElseThrow().id());
    assertEquals(2, trio.node(1).term());
    assertEquals(Optional.of(new MemberId(1)), trio.node(3).leader());
  }

  @Test
  void aMemberWhoseTermRanAheadIsFreedThoughItOnlyAsks() {
    // It ran ahead before the group was set to ask first.
    var asking = Alone.candidate(BOTH, disk(3, 9, 1));
    asking.takeSent();

    asking.hear(2, new AppendRequest(4, at(1, 1), List.of(), 1));
    asking.hear(2, new Message.Heartbeat(4, 1, 7));

    assertEquals(
        List.of(
            new Message.AppendRejected(9, 1, at(1, 1)),
            new HeartbeatReply(9, 7, asking.group().nowNanos())),
        asking.takeSentTo(2));
    var leader = Alone.settledLeader(BOTH, disk(3, 3, 1));
    leader.hear(3, new HeartbeatReply(9, 7, 0));
    assertEquals(Role.FOLLOWER, leader.node().role());
    assertEquals(9, leader.node().term());
  }

  @Test
  void anAskingMemberThatVotesForAnotherWaits() {
    var asking = Alone.candidate(PRE_VOTE, disk(3, 3, 1));

    asking.hear(2, new VoteRequest(3, at(1, 1), false));

    assertEquals(Role.FOLLOWER, asking.node().role());
    assertEquals(Optional.of(new MemberId(2)), asking.node().votedFor());
  }

  @Test
  void aTransferAsksNobodyFirst() {
    var heir = Alone.follower(BOTH, disk(3, 3, 1));
    heir.takeSent();

    heir.hear(2, new Message.TimeoutNow(3));

    assertEquals(Role.CANDIDATE, heir.node().role());
    assertEquals(List.of(new VoteRequest(4, at(1, 1), true)), heir.takeSentTo(3));
  }
}
