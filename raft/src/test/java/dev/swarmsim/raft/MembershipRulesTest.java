package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Effect.Refused;
import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.MembershipChange.AddLearner;
import dev.swarmsim.raft.MembershipChange.AddVoter;
import dev.swarmsim.raft.MembershipChange.LeaveJoint;
import dev.swarmsim.raft.MembershipChange.Remove;
import dev.swarmsim.raft.MembershipChange.Together;
import dev.swarmsim.raft.MembershipChange.Transition;
import dev.swarmsim.raft.Message.AppendAccepted;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a change of one member is taken, when it counts, and what it leaves (dissertation §4). */
class MembershipRulesTest {
  private static final RaftConfig UNGUARDED = Harness.PLAIN.but().guardRemovals(false).build();
  private static final List<Effect> PENDING = List.of(new Refused(9, Refusal.CHANGE_PENDING));
  private static final List<Effect> INVALID = List.of(new Refused(9, Refusal.INVALID_CHANGE));

  private final Alone leader = Alone.settledLeader(UNGUARDED, disk(3, 3, 1));

  private static Remove remove(int id) {
    return new Remove(new MemberId(id));
  }

  private static Configuration voters(int... ids) {
    return Configuration.of(Arrays.stream(ids).mapToObj(Harness::member).toList());
  }

  @Test
  void aChangeCountsFromItsAppendOn() {
    leader.change(remove(3));

    assertEquals(voters(1, 2), leader.node().configuration());
    leader.propose(1, "a");
    leader.hear(3, leader.accepted(4));
    assertEquals(2, leader.node().commitIndex(), "3 counts no more");
    leader.hear(2, leader.accepted(4));
    assertEquals(4, leader.node().commitIndex());
  }

  @Test
  void aNewVoterCountsFromTheAppendOnToo() {
    var alone = Alone.follower(UNGUARDED, disk(1, 3, 1));

    alone.change(new AddVoter(member(2)));
    alone.propose(1, "a");

    assertEquals(2, alone.node().commitIndex());
    alone.hear(2, alone.accepted(4));
    assertEquals(4, alone.node().commitIndex());
  }

  @Test
  void aLeaderWhosePredecessorLeftAChangeTakesNoneBeforeItsOwnEntryIsCommitted() {
    var left = voters(1, 2, 3, 4);
    var found = disk(3, 3, 1);
    var entries = List.of(found.entries().getFirst(), new Entry(2, 3, new Entry.Membership(left)));
    var heir =
        Alone.leader(UNGUARDED, new DurableState(found.hardState(), found.snapshot(), entries));

    assertEquals(left, heir.node().configuration());
    assertEquals(PENDING, heir.change(remove(4)));
    heir.hear(2, heir.accepted(2));
    heir.hear(3, heir.accepted(2));
    assertEquals(PENDING, heir.change(remove(4)), "an earlier term's entry is not committed by it");
    heir.hear(2, heir.accepted(3));
    heir.hear(3, heir.accepted(3));

    assertTrue(heir.change(remove(4)).contains(new Effect.Accepted(9, at(4, 4))));
  }

  @Test
  void aCandidateCountsByTheMembershipInItsLogCommittedOrNot() {
    var found = disk(3, 3, 1);
    var entries =
        List.of(
            found.entries().getFirst(),
            new Entry(2, 3, new Entry.Membership(voters(1, 2, 3, 4, 5))));
    var candidate =
        Alone.candidate(UNGUARDED, new DurableState(found.hardState(), found.snapshot(), entries));

    candidate.hear(2, new Message.VoteReply(4, true));
    assertEquals(Role.CANDIDATE, candidate.node().role());
    candidate.hear(5, new Message.VoteReply(4, true));

    assertEquals(Role.LEADER, candidate.node().role());
  }

  @Test
  void aVoterGetsANewAddressWithoutLosingItsPlace() {
    var moved = new Member(new MemberId(2), "elsewhere:7", "renamed");

    var effects = leader.change(new AddVoter(moved));

    var expected = Configuration.of(List.of(member(1), moved, member(3)));
    assertTrue(effects.contains(new Effect.MembershipChanged(expected)));
    assertEquals(2, leader.status(2).match(), "what is known of it stays known");
  }

  @Test
  void aRemovedMemberMayBeAddedAgainAndBeginsAnew() {
    leader.change(remove(3));
    leader.hear(2, leader.accepted(3));
    leader.takeSent();

    leader.change(new AddVoter(member(3)));

    assertEquals(0, leader.status(3).match());
    assertEquals(FollowerStatus.Sending.PROBE, leader.status(3).sending());
    assertEquals(1, leader.takeAppendsTo(3).size());
  }

  @Test
  void addingWhoIsThereAndDemotingWhoListensChangesNobody() {
    leader.change(new AddVoter(member(3)));
    leader.hear(2, leader.accepted(3));

    assertEquals(voters(1, 2, 3), leader.node().configuration());
    assertEquals(3, leader.node().commitIndex());
  }

  @Test
  void aVoterThatIsMadeALearnerStillGetsTheLogAndCountsNoMore() {
    leader.change(new AddLearner(member(3)));
    leader.takeSent();
    leader.propose(1, "a");
    leader.hear(3, leader.accepted(4));

    assertEquals(1, leader.takeAppendsTo(3).size());
    assertEquals(2, leader.node().commitIndex());
    leader.hear(2, leader.accepted(4));
    assertEquals(4, leader.node().commitIndex());
  }

  @Test
  void aLearnerIsPromotedOnlyWhenItHasWhatWasCommittedAtTheLastHeartbeats() {
    leader.change(new AddLearner(member(4)));
    leader.hear(2, leader.accepted(3));
    leader.group().pass(1);
    var notCaughtUp = List.of(new Refused(9, Refusal.NOT_CAUGHT_UP));

    assertEquals(notCaughtUp, leader.change(new AddVoter(member(4))));
    assertEquals(
        notCaughtUp,
        leader.change(
            new Together(
                List.of(new AddVoter(member(4)), new AddVoter(member(5))), Transition.AUTOMATIC)));
    leader.hear(4, leader.accepted(2));
    assertEquals(notCaughtUp, leader.change(new AddVoter(member(4))));
    leader.hear(4, leader.accepted(3));

    assertTrue(leader.change(new AddVoter(member(4))).contains(new Effect.Accepted(9, at(4, 4))));
  }

  @Test
  void aLeaderThatRemovesItselfDoesNotCountItself() {
    leader.change(remove(1));

    leader.hear(2, leader.accepted(3));
    assertEquals(2, leader.node().commitIndex(), "one of two");
    assertEquals(Role.LEADER, leader.node().role());
    leader.hear(3, leader.accepted(3));

    assertEquals(3, leader.node().commitIndex());
    assertEquals(3, leader.node().appliedIndex());
    assertEquals(Role.FOLLOWER, leader.node().role());
    leader.group().pass(50);
    assertEquals(Role.FOLLOWER, leader.node().role());
  }

  @Test
  void aLeaderThatMakesItselfALearnerGoesWhenThatIsCommitted() {
    leader.change(new AddLearner(member(1)));
    leader.hear(2, leader.accepted(3));
    leader.hear(3, leader.accepted(3));

    assertEquals(Role.FOLLOWER, leader.node().role());
  }

  @Test
  void theLastTwoCanBeReducedToOneByEither() {
    var pair = Alone.settledLeader(UNGUARDED, disk(2, 3, 1));

    pair.change(remove(2));

    assertEquals(3, pair.node().commitIndex(), "alone it needs nobody");
    assertEquals(Role.LEADER, pair.node().role());
  }

  @Test
  void changesThatNameNobodyOrLeaveNobodyAreInvalid() {
    var alone = Alone.follower(UNGUARDED, disk(1, 3, 1));

    for (MembershipChange change :
        List.of(
            remove(1),
            remove(7),
            new AddLearner(member(1)),
            new LeaveJoint(),
            new Together(List.of(), Transition.IMPLICIT),
            new Together(List.of(remove(7)), Transition.AUTOMATIC),
            new Together(List.of(remove(1)), Transition.EXPLICIT),
            new Together(
                List.of(new AddVoter(member(2)), remove(1), remove(2)), Transition.AUTOMATIC))) {
      assertEquals(INVALID, alone.change(change), change.toString());
    }
    assertEquals(2, alone.node().log().lastIndex());
  }

  @Test
  void aChangeThatIsTruncatedIsUndoneDownToTheOneBefore() {
    var follower = Alone.follower(UNGUARDED, disk(3, 3, 1));
    var four = new Entry(2, 3, new Entry.Membership(voters(1, 2, 3, 4)));
    follower.hear(2, new Message.AppendRequest(3, at(1, 1), List.of(four), 1));
    assertEquals(voters(1, 2, 3, 4), follower.node().configuration());

    var noop = new Entry(2, 4, new Entry.Noop());
    follower.hear(3, new Message.AppendRequest(4, at(1, 1), List.of(noop), 1));

    assertEquals(voters(1, 2, 3), follower.node().configuration());
    assertEquals(voters(1, 2, 3), follower.group().restart(1).node().configuration());
  }

  @Test
  void aSnapshotHoldsTheMembershipOfItsLastEntryAndNoLaterOne() {
    leader.propose(1, "a");
    leader.hear(2, leader.accepted(3));
    leader.change(new AddVoter(member(4)));

    leader.host().step(new Input.SnapshotTaken(3, bytes("state")));

    assertEquals(
        voters(1, 2, 3), leader.host().disk().state().snapshot().orElseThrow().configuration());
    assertEquals(
        voters(1, 2, 3, 4), leader.group().restart(1).node().configuration(), "the log's counts");
  }

  @Test
  void aRemovalThatWouldLeaveTooFewThatAreHeardOfIsRefusedIfTheGroupIsSetTo() {
    var guarded = Alone.settledLeader(Harness.config(false, true), disk(3, 3, 1));
    for (int tick = 1; tick <= 12; tick++) {
      guarded.group().pass(1);
      guarded.hear(2, guarded.alive(tick));
    }

    assertEquals(List.of(new Refused(9, Refusal.WOULD_LOSE_QUORUM)), guarded.change(remove(2)));
    assertEquals(
        List.of(new Refused(9, Refusal.WOULD_LOSE_QUORUM)),
        guarded.change(new AddLearner(member(2))));
    assertTrue(guarded.change(remove(3)).contains(new Effect.Accepted(9, at(3, 4))));
  }

  @Test
  void aRemovedMembersLateAnswersCountForNothing() {
    leader.change(remove(3));

    leader.hear(3, new AppendAccepted(4, 3));
    leader.hear(3, leader.alive(0));

    assertEquals(2, leader.node().commitIndex());
    assertEquals(1, leader.node().followers().size());
  }

  @Test
  void aMemberWhoseOwnRemovalIsNotCommittedStillStands() {
    // Dissertation §4.2.2: the other needs its vote, and does not get it, as its log is shorter.
    for (MembershipChange change :
        List.of(new Remove(new MemberId(2)), new AddLearner(member(2)))) {
      var pair = Harness.group(2, UNGUARDED).campaign(2);
      pair.cutOff(1);
      pair.host(2).step(new Input.Change(1, change));
      pair.restart(2);
      pair.heal();

      pair.pass(60);

      assertEquals(Role.LEADER, pair.node(1).role());
      assertEquals(voters(1), Configuration.of(pair.node(1).configuration().voters()));
      assertEquals(pair.node(1).log().lastIndex(), pair.node(1).commitIndex());
    }
  }
}
