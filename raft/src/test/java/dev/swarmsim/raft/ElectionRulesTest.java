package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.TICK;
import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.PreVoteReply;
import dev.swarmsim.raft.Message.PreVoteRequest;
import dev.swarmsim.raft.Message.TimeoutNow;
import dev.swarmsim.raft.Message.VoteReply;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who stands, who votes, and what becomes of them. */
class ElectionRulesTest {
  private static final Optional<MemberId> TWO = Optional.of(new MemberId(2));

  private static DurableState diskOf(Configuration configuration) {
    return DurableState.founding(configuration);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whateverItsRoleAMemberVotesForABetterCandidateOfALaterTerm(Role role) {
    var member = Alone.in(role, disk(3, 3, 1));
    member.takeSent();

    member.hear(2, new VoteRequest(9, at(9, 8), false));

    assertEquals(List.of(new VoteReply(9, true)), member.takeSentTo(2));
    assertEquals(Role.FOLLOWER, member.node().role());
    assertEquals(9, member.node().term());
    assertEquals(TWO, member.node().votedFor());
    assertEquals(Optional.empty(), member.node().leader(), "a candidate is no leader yet");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whateverItsRoleAPreVoteChangesNothing(Role role) {
    var member = Alone.in(role, disk(3, 3, 1));
    long term = member.node().term();
    var vote = member.node().votedFor();
    member.takeSent();

    var effects = member.hear(2, new PreVoteRequest(9, at(9, 8)));

    assertEquals(List.of(new Effect.Send(new MemberId(2), new PreVoteReply(9, true), 0)), effects);
    assertEquals(role, member.node().role());
    assertEquals(term, member.node().term());
    assertEquals(vote, member.node().votedFor());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aLaterTermInAReplyMakesAFollowerOfNobody(Role role) {
    var member = Alone.in(role, disk(3, 3, 1));

    member.hear(2, new VoteReply(9, false));

    assertEquals(Role.FOLLOWER, member.node().role());
    assertEquals(9, member.node().term());
    assertEquals(Optional.empty(), member.node().leader());
    assertEquals(Optional.empty(), member.node().votedFor());
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aSoleVoterLeadsAtOnce(boolean preVote) {
    var alone = Alone.follower(Harness.config(preVote, true), disk(1, 3, 1));

    assertEquals(Role.LEADER, alone.node().role());
    assertEquals(4, alone.node().term());
    assertEquals(List.of(), alone.takeSent());
  }

  @Test
  void aSoleVoterWithALearnerLeadsAtOnceAndKeepsItsOffice() {
    var configuration = new Configuration(List.of(member(1)), List.of(), List.of(member(2)));
    var alone = Alone.follower(Harness.config(true, true), diskOf(configuration));

    alone.group().pass(50);

    assertEquals(Role.LEADER, alone.node().role());
    assertEquals(2, alone.node().commitIndex());
  }

  @Test
  void theChanceToHaveRunOutOfPatienceGrowsEvenlyFromETicksOn() {
    var grid = new TickGrid(Harness.PLAIN, new SplittableRandom(7), 0);
    int[] over = new int[21];

    for (int i = 0; i < 10_000; i++) {
      long boundaries = Math.ceilDiv(grid.electionWait(0), TICK);
      for (int ticks = 0; ticks <= 20; ticks++) {
        if (boundaries <= ticks) {
          over[ticks]++;
        }
      }
    }

    for (int ticks = 0; ticks <= 20; ticks++) {
      double expected = Math.clamp((ticks - 9) / 10.0, 0.0, 1.0);
      assertEquals(expected, over[ticks] / 10_000.0, 0.02, "after " + ticks + " ticks");
    }
  }

  @Test
  void aLearnerDoesNotStandOfItselfNorWhenItIsTold() {
    var configuration =
        new Configuration(List.of(member(2), member(3)), List.of(), List.of(member(1)));
    var learner = Alone.follower(Harness.PLAIN, diskOf(configuration));

    learner.group().pass(50);
    learner.hear(2, new TimeoutNow(1));

    assertEquals(Role.FOLLOWER, learner.node().role());
    assertEquals(1, learner.node().term());
    assertEquals(List.of(), learner.takeSent());
  }

  @Test
  void aLearnerThatIsMadeAVoterMayStandAndWins() {
    var group = Harness.group(1, Harness.PLAIN);
    group.pass(0);
    group.host(1).step(new Input.Change(1, new MembershipChange.AddLearner(member(2))));
    group.start(2, DurableState.EMPTY);
    group.settle();
    group.pass(3);
    group.host(1).step(new Input.Change(2, new MembershipChange.AddVoter(member(2))));
    group.settle();

    group.campaign(2);

    assertEquals(Role.LEADER, group.node(2).role());
    assertEquals(Role.FOLLOWER, group.node(1).role());
  }

  @Test
  void aLearnerAnswersWhoAsksForItsVote() {
    // It may have been made a voter without knowing.
    var configuration =
        new Configuration(List.of(member(2), member(3)), List.of(), List.of(member(1)));
    var learner = Alone.follower(Harness.PLAIN, diskOf(configuration));

    learner.hear(2, new PreVoteRequest(2, at(1, 1)));
    learner.hear(2, new VoteRequest(2, at(1, 1), false));

    assertEquals(List.of(new PreVoteReply(2, true), new VoteReply(2, true)), learner.takeSentTo(2));
  }

  @Test
  void aStrangerThatAsksForAVoteGetsIt() {
    // It may have been added without this member knowing (dissertation §4.2).
    var voter = Alone.follower(Harness.PLAIN, disk(3, 3, 1));

    voter.hear(8, new VoteRequest(4, at(9, 3), false));

    assertEquals(List.of(new VoteReply(4, true)), voter.takeSentTo(8));
  }

  @Test
  void onlyVotersAreAskedAndOnlyTheirAnswersCount() {
    var configuration =
        new Configuration(
            List.of(member(1), member(2), member(3)), List.of(), List.of(member(4), member(5)));
    var candidate = Alone.candidate(Harness.PLAIN, diskOf(configuration));

    for (int stranger = 4; stranger <= 9; stranger++) {
      candidate.hear(stranger, new VoteReply(2, true));
    }

    assertEquals(
        List.of(2L, 3L),
        candidate.takeSent().stream().map(envelope -> envelope.to().value()).toList());
    assertEquals(Role.CANDIDATE, candidate.node().role());
  }

  @Test
  void theFirstAnswerOfAVoterStands() {
    var candidate = Alone.candidate(Harness.PLAIN, disk(5, 3, 1));

    candidate.hear(2, new VoteReply(4, true));
    candidate.hear(3, new VoteReply(4, false));
    candidate.hear(3, new VoteReply(4, true));

    assertEquals(Role.CANDIDATE, candidate.node().role());
  }

  @Test
  void votesThatComeAfterTheElectionChangeNothing() {
    var loser = Alone.candidate(Harness.PLAIN, disk(3, 3, 1));
    loser.hear(2, new VoteReply(4, false));
    loser.hear(3, new VoteReply(4, false));
    var leader = Alone.leader(Harness.PLAIN, disk(3, 3, 1));
    leader.takeSent();

    loser.hear(3, new VoteReply(4, true));
    loser.hear(2, new VoteReply(4, true));
    leader.hear(3, new VoteReply(4, false));

    assertEquals(Role.FOLLOWER, loser.node().role());
    assertEquals(Role.LEADER, leader.node().role());
    assertEquals(List.of(), leader.takeSent());
  }

  @Test
  void anIsolatedCandidateOfALowTermComesBackAsAFollower() {
    for (boolean byHeartbeat : new boolean[] {false, true}) {
      var trio = Harness.group(3, Harness.PLAIN).campaign(1);
      trio.cutOff(3);
      trio.campaign(3).campaign(3);
      trio.cutOff(3);
      trio.campaign(2).campaign(1).campaign(2).campaign(1);
      assertTrue(trio.node(3).term() < trio.node(1).term());
      trio.heal();

      if (byHeartbeat) {
        trio.pass(1);
      } else {
        trio.propose(1, "a");
        trio.pass(1);
      }

      assertEquals(Role.FOLLOWER, trio.node(3).role());
      assertEquals(trio.node(1).term(), trio.node(3).term());
      assertEquals(Optional.of(new MemberId(1)), trio.node(3).leader());
      assertEquals(trio.node(1).log().last(), trio.node(3).log().last());
    }
  }

  @Test
  void toldToStandALeaderGoesOn() {
    var leader = Alone.leader(Harness.PLAIN, disk(3, 3, 1));
    leader.takeSent();

    var effects = leader.hear(2, new TimeoutNow(4));

    assertEquals(List.of(), effects);
    assertEquals(Role.LEADER, leader.node().role());
  }

  @Test
  void aMemberWithASnapshotToTakeOverFirstDoesNotStand() {
    var member = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    member.host().holdWrites();
    var snapshot = new Snapshot(at(9, 3), Harness.configuration(3), bytes("state"));
    member.hear(
        2,
        new Message.SnapshotChunk(
            3,
            snapshot.last(),
            snapshot.configuration(),
            0,
            snapshot.data(),
            true,
            snapshot.checksum()));

    member.group().pass(25);
    member.hear(2, new TimeoutNow(3));
    assertEquals(Role.FOLLOWER, member.node().role());
    member.host().finishWrites();
    member.hear(2, new TimeoutNow(3));

    assertEquals(Role.CANDIDATE, member.node().role());
  }

  @Test
  void whoIsRemovedOrWasNeverThereDoesNotStand() {
    var removed = Alone.follower(Harness.PLAIN, diskOf(Harness.configuration(3)));
    var without = Configuration.of(List.of(member(2), member(3)));
    removed.hear(
        2,
        new Message.AppendRequest(
            1, at(1, 1), List.of(new Entry(2, 1, new Entry.Membership(without))), 2));

    removed.group().pass(50);
    removed.hear(2, new TimeoutNow(1));

    assertEquals(Role.FOLLOWER, removed.node().role());
    assertEquals(1, removed.node().term());
  }

  @Test
  void eachRankWaitsForAllBeforeIt() {
    for (int rank = 0; rank <= 3; rank++) {
      var member = Alone.follower(Harness.PLAIN.but().electionRank(rank).build(), disk(3, 3, 1));

      long ticks = Math.ceilDiv(member.node().deadlineNanos() - member.group().nowNanos(), TICK);

      assertEquals(rank + 1, ticks / 10);
    }
  }

  @Test
  void whenTimeStandsStillNothingHappensTwice() {
    var member = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    member.group().campaign(1);
    member.takeSent();

    for (int i = 0; i < 5; i++) {
      assertEquals(List.of(), member.host().step(new Input.Woken()));
    }

    assertEquals(4, member.node().term());
    assertTrue(member.node().deadlineNanos() > member.group().nowNanos());
  }

  @Test
  void aWakeThatComesVeryLateCountsAsOne() {
    var trio = new Harness(Harness.PLAIN);
    trio.start(1, disk(3, 3, 1));
    trio.pass(19);
    long term = trio.node(1).term();

    var late = trio.node(1).step(trio.nowNanos() + 1_000 * TICK, new Input.Woken());

    assertEquals(term + 1, trio.node(1).term());
    assertEquals(1, late.stream().filter(Effect.Persist.class::isInstance).count());
  }
}
