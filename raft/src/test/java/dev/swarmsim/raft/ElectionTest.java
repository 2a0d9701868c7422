package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.TICK;
import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.VoteReply;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ElectionTest {
  private static final RaftConfig CHECK_QUORUM = Harness.config(false, true);
  private static final RaftConfig PRE_VOTE = Harness.config(true, false);

  private final Harness group = new Harness(Harness.PLAIN);

  @Test
  void afterSilenceAFollowerStandsInTheNextTermAndAsksEachOtherOnce() {
    group.start(1, disk(3, 3, 1, 2));

    group.pass(0);
    assertEquals(Role.FOLLOWER, group.node(1).role());
    group.pass(9);
    assertEquals(Role.FOLLOWER, group.node(1).role());
    group.pass(10);

    assertEquals(Role.CANDIDATE, group.node(1).role());
    assertEquals(4, group.node(1).term());
    assertEquals(Optional.of(new MemberId(1)), group.node(1).votedFor());
    assertEquals(List.of(new VoteRequest(4, at(2, 2), false)), group.sentTo(2));
    assertEquals(List.of(new VoteRequest(4, at(2, 2), false)), group.sentTo(3));
  }

  @Test
  void everyWaitFromETo2EMinus1TicksOccursAndNoOther() {
    Set<Long> waits = new TreeSet<>();
    var grid = new TickGrid(Harness.PLAIN, new SplittableRandom(1), 0);

    for (int i = 0; i < 500; i++) {
      long wait = grid.electionWait(i * 7L);
      waits.add(Math.ceilDiv(wait - i * 7L, TICK));
    }

    assertEquals(new TreeSet<>(Set.of(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L)), waits);
  }

  @Test
  void oneVoteATermFirstComeFirstServed() {
    var voter = group.start(1, disk(3, 3, 1));

    voter.receive(2, new VoteRequest(4, at(1, 1), false));
    voter.receive(3, new VoteRequest(4, at(5, 3), false));

    assertEquals(List.of(new VoteReply(4, true)), group.sentTo(2));
    assertEquals(List.of(new VoteReply(4, false)), group.sentTo(3));
  }

  @Test
  void theVoteIsRememberedOverARestart() {
    var voter = group.start(1, disk(3, 3, 1));
    voter.receive(2, new VoteRequest(4, at(1, 1), false));

    group.restart(1).receive(3, new VoteRequest(4, at(5, 3), false));

    assertEquals(List.of(new VoteReply(4, false)), group.sentTo(3));
  }

  @Test
  void aCandidateWithAnOlderOrShorterLogGetsNoVote() {
    var voter = group.start(1, disk(3, 3, 1, 3, 3));

    voter.receive(2, new VoteRequest(4, at(9, 2), false));
    voter.receive(2, new VoteRequest(5, at(2, 3), false));
    voter.receive(2, new VoteRequest(6, at(3, 3), false));

    assertEquals(
        List.of(new VoteReply(4, false), new VoteReply(5, false), new VoteReply(6, true)),
        group.sentTo(2));
  }

  @Test
  void onlyAGrantedVoteMakesTheVoterWaitAnew() {
    var voter = group.start(1, disk(3, 3, 1, 3));
    voter.step(new Input.Woken());
    long before = voter.node().deadlineNanos();
    group.lose(envelope -> true);

    voter.receive(2, new VoteRequest(4, at(1, 1), false));

    assertEquals(before, voter.node().deadlineNanos());
  }

  @Test
  void aRepeatedVoteCountsOnce() {
    var candidate = group.start(1, disk(5, 3, 1));
    group.campaign(1);

    candidate.receive(2, new VoteReply(4, true));
    candidate.receive(2, new VoteReply(4, true));

    assertEquals(Role.CANDIDATE, candidate.node().role());
    candidate.receive(3, new VoteReply(4, true));
    assertEquals(Role.LEADER, candidate.node().role());
  }

  @Test
  void aVoteOfAnOlderTermDoesNotCount() {
    var candidate = group.start(1, disk(3, 3, 1));
    group.campaign(1).campaign(1);

    candidate.receive(2, new VoteReply(4, true));

    assertEquals(5, candidate.node().term());
    assertEquals(Role.CANDIDATE, candidate.node().role());
  }

  @Test
  void aCandidateFollowsALeaderOfItsOwnTerm() {
    var candidate = group.start(1, disk(3, 3, 1));
    group.campaign(1);

    candidate.receive(2, new Message.AppendRequest(4, at(1, 1), List.of(), 1));

    assertEquals(Role.FOLLOWER, candidate.node().role());
    assertEquals(Optional.of(new MemberId(2)), candidate.node().leader());
    assertEquals(4, candidate.node().term());
  }

  @Test
  void aLeaderFollowsALaterTermItHearsOfInAReply() {
    var trio = Harness.group(3, Harness.PLAIN).campaign(1);

    trio.host(1).receive(2, new Message.HeartbeatReply(9, 1, 0));

    assertEquals(Role.FOLLOWER, trio.node(1).role());
    assertEquals(9, trio.node(1).term());
    assertEquals(Optional.empty(), trio.node(1).leader());
  }

  @Test
  void eachOfThreeIsElectedInTurn() {
    for (boolean preVote : new boolean[] {false, true}) {
      var trio = Harness.group(3, Harness.config(preVote, false));
      for (int id = 1; id <= 3; id++) {
        trio.campaign(id);
        assertEquals(new MemberId(id), trio.leader().orElseThrow().id());
      }
    }
  }

  @Test
  void withPreVoteAMemberAloneRaisesNoTerm() {
    var trio = Harness.group(3, PRE_VOTE).campaign(1);
    trio.cutOff(3);

    trio.pass(100);

    assertEquals(Role.PRE_CANDIDATE, trio.node(3).role());
    assertEquals(2, trio.node(3).term());
    trio.heal();
    trio.pass(25);
    assertEquals(Optional.of(new MemberId(1)), trio.node(3).leader());
    assertEquals(2, trio.node(1).term());
  }

  @Test
  void aPreVoteChangesNothingForTheVoter() {
    var voter = group.start(1, disk(3, 3, 1));

    voter.receive(2, new Message.PreVoteRequest(4, at(1, 1)));

    assertEquals(3, voter.node().term());
    assertEquals(Optional.empty(), voter.node().votedFor());
    assertEquals(List.of(new Message.PreVoteReply(4, true)), group.sentTo(2));
  }

  @Test
  void aLeaderThatHearsNoQuorumStepsDown() {
    var trio = Harness.group(3, CHECK_QUORUM).campaign(1);
    trio.cutOff(1);

    trio.pass(21);

    assertEquals(Role.FOLLOWER, trio.node(1).role());
    assertEquals(2, trio.node(1).term());
  }

  @Test
  void whoHearsALeaderIgnoresVoteRequestsUnlessTheLeaderAskedForThem() {
    var trio = Harness.group(3, CHECK_QUORUM).campaign(1);

    trio.host(2).receive(3, new VoteRequest(9, at(9, 9), false));
    assertEquals(2, trio.node(2).term());
    trio.host(2).receive(3, new VoteRequest(9, at(9, 9), true));

    assertEquals(9, trio.node(2).term());
    assertEquals(Optional.of(new MemberId(3)), trio.node(2).votedFor());
  }

  @Test
  void aMemberWhoseTermRanAheadComesBackByDeposingTheLeader() {
    var trio = Harness.group(3, CHECK_QUORUM).campaign(1);
    trio.cutOff(3);
    trio.pass(100);
    assertTrue(trio.node(3).term() > 3);

    trio.heal();
    trio.pass(60);

    long term = trio.leader().orElseThrow().term();
    for (int id = 1; id <= 3; id++) {
      assertEquals(term, trio.node(id).term());
    }
  }

  @Test
  void whoIsNoVoterNeverStands() {
    var stranger = group.start(7, DurableState.EMPTY);

    group.pass(100);
    stranger.receive(1, new Message.TimeoutNow(0));

    assertEquals(Role.FOLLOWER, stranger.node().role());
    assertEquals(List.of(), group.sent());
  }

  @Test
  void aLateWakeDoesNothing() {
    var trio = Harness.group(3, Harness.PLAIN).campaign(1);

    var effects = trio.host(2).step(new Input.Woken());

    assertEquals(List.of(), effects);
  }

  @Test
  void everyChangeOfRoleTermOrLeaderIsTold() {
    var trio = Harness.group(3, Harness.PLAIN).campaign(1);
    var follower = trio.host(2);

    var told =
        follower.takeEffects().stream().filter(Effect.RoleChanged.class::isInstance).toList();

    assertEquals(
        List.of(
            new Effect.RoleChanged(Role.FOLLOWER, 2, Optional.empty()),
            new Effect.RoleChanged(Role.FOLLOWER, 2, Optional.of(new MemberId(1)))),
        told);
  }
}
