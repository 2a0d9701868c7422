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
import dev.swarmsim.raft.Effect.TransferEnded;
import dev.swarmsim.raft.Effect.TransferOutcome;
import dev.swarmsim.raft.Message.TimeoutNow;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a leader hands over its office, and what calls that off (dissertation §3.10). */
class TransferRulesTest {
  private final Alone leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));

  private List<Effect> transfer(long request, int to) {
    return leader.host().step(new Input.TransferLeadership(request, new MemberId(to)));
  }

  private List<Effect> ended() {
    return leader.host().takeEffects().stream().filter(TransferEnded.class::isInstance).toList();
  }

  @Test
  void anHeirThatHasEverythingIsToldAtOnce() {
    transfer(1, 2);

    assertEquals(List.of(new TimeoutNow(4)), leader.takeSentTo(2));
  }

  @Test
  void anHeirThatLacksSomethingIsToldOnceItHasIt() {
    leader.propose(1, "a");
    leader.hear(3, leader.accepted(3));
    leader.takeSent();

    transfer(2, 2);
    assertEquals(
        List.of(), leader.takeSentTo(2).stream().filter(TimeoutNow.class::isInstance).toList());
    leader.hear(2, leader.accepted(3));

    assertTrue(leader.takeSentTo(2).contains(new TimeoutNow(4)));
  }

  @Test
  void anHeirThatNeedsASnapshotIsToldOnceItHasThatAndTheRest() {
    var group = Harness.group(3, Harness.PLAIN).campaign(1);
    group.cutOff(3);
    group.propose(1, "a").propose(1, "b");
    group.host(1).step(new Input.SnapshotTaken(4, bytes("the state")));
    group.propose(1, "c");
    group.heal();

    group.host(1).step(new Input.TransferLeadership(1, new MemberId(3)));
    group.settle();
    group.pass(2);

    assertEquals(Role.LEADER, group.node(3).role());
    assertEquals(6, group.node(3).appliedIndex());
  }

  @Test
  void checkQuorumDoesNotStandInItsWay() {
    var group = Harness.group(3, Harness.config(true, true)).campaign(1);
    group.pass(2);

    group.host(1).step(new Input.TransferLeadership(1, new MemberId(2)));
    group.settle();

    assertEquals(Role.LEADER, group.node(2).role());
  }

  @Test
  void whoIsNoLeaderRefuses() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));

    assertEquals(
        List.of(new Refused(1, Refusal.NOT_LEADER)),
        follower.host().step(new Input.TransferLeadership(1, new MemberId(2))));
  }

  @Test
  void strangersAndLearnersAreNoHeirs() {
    var configuration =
        new Configuration(List.of(member(1), member(2)), List.of(), List.of(member(3)));
    var withLearner = Alone.settledLeader(Harness.PLAIN, DurableState.founding(configuration));

    for (int id : new int[] {3, 9}) {
      assertEquals(
          List.of(new Refused(1, Refusal.INVALID_CHANGE)),
          withLearner.host().step(new Input.TransferLeadership(1, new MemberId(id))));
    }
    assertTrue(withLearner.propose(2, "a").contains(new Effect.Accepted(2, at(3, 2))));
  }

  @Test
  void whileItRunsNothingNewIsTaken() {
    transfer(1, 2);

    assertEquals(List.of(new Refused(2, Refusal.TRANSFERRING)), leader.propose(2, "a"));
    assertEquals(
        List.of(new Refused(9, Refusal.TRANSFERRING)),
        leader.change(new MembershipChange.Remove(new MemberId(3))));
  }

  @Test
  void theVoteRequestOfTheHeirEndsIt() {
    transfer(1, 2);
    leader.host().takeEffects();

    leader.hear(2, new VoteRequest(5, at(2, 4), true));

    assertEquals(List.of(new TransferEnded(1, TransferOutcome.LEFT_OFFICE)), ended());
    assertEquals(Role.FOLLOWER, leader.node().role());
  }

  @Test
  void aLaterTermOfAnybodyEndsIt() {
    transfer(1, 2);
    leader.host().takeEffects();

    leader.hear(3, new VoteRequest(9, at(2, 4), false));

    assertEquals(List.of(new TransferEnded(1, TransferOutcome.LEFT_OFFICE)), ended());
  }

  @Test
  void withoutAnAnswerItIsGivenUpAfterETicksAndTheLeaderLeadsOn() {
    transfer(1, 2);
    leader.host().takeEffects();

    leader.group().pass(9);
    assertEquals(List.of(), ended());
    leader.group().pass(1);

    assertEquals(List.of(new TransferEnded(1, TransferOutcome.TIMED_OUT)), ended());
    assertTrue(leader.propose(2, "a").contains(new Effect.Accepted(2, at(3, 4))));
  }

  @Test
  void namingItselfCallsItOff() {
    transfer(1, 2);
    leader.host().takeEffects();

    transfer(2, 1);

    assertEquals(
        List.of(
            new TransferEnded(1, TransferOutcome.CALLED_OFF),
            new TransferEnded(2, TransferOutcome.CALLED_OFF)),
        ended());
    assertTrue(leader.propose(3, "a").contains(new Effect.Accepted(3, at(3, 4))));
  }

  @Test
  void anotherHeirTakesThePlaceOfTheFirst() {
    transfer(1, 2);
    leader.host().takeEffects();
    leader.takeSent();

    transfer(2, 3);

    assertEquals(List.of(new TransferEnded(1, TransferOutcome.CALLED_OFF)), ended());
    assertEquals(List.of(new TimeoutNow(4)), leader.takeSentTo(3));
  }

  @Test
  void theSameHeirAgainIsRefusedAndTheFirstGoesOnWithItsOwnTime() {
    transfer(1, 2);
    leader.host().takeEffects();
    leader.group().pass(5);

    assertEquals(List.of(new Refused(2, Refusal.TRANSFERRING)), transfer(2, 2));
    leader.group().pass(5);

    assertEquals(List.of(new TransferEnded(1, TransferOutcome.TIMED_OUT)), ended());
  }

  @Test
  void anHeirThatIsRemovedOrDemotedByAChangeUnderWayIsNone() {
    // The change itself comes before the transfer; after it none is taken.
    for (MembershipChange change :
        List.of(
            new MembershipChange.Remove(new MemberId(2)),
            new MembershipChange.AddLearner(member(2)))) {
      var other = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
      other.change(change);

      assertEquals(
          List.of(new Refused(1, Refusal.INVALID_CHANGE)),
          other.host().step(new Input.TransferLeadership(1, new MemberId(2))));
    }
  }

  @Test
  void anHeirThatLosesItsVoteWhenAJointMembershipIsLeftCallsItOff() {
    var joint =
        new Configuration(
            List.of(member(1), member(3)),
            List.of(member(1), member(2), member(3)),
            List.of(),
            List.of(),
            true);
    var leader = Alone.leader(Harness.PLAIN, DurableState.founding(joint));
    leader.host().step(new Input.TransferLeadership(1, new MemberId(2)));
    leader.host().takeEffects();

    leader.hear(3, leader.accepted(2));

    assertEquals(Configuration.of(List.of(member(1), member(3))), leader.node().configuration());
    assertTrue(
        leader.host().takeEffects().contains(new TransferEnded(1, TransferOutcome.CALLED_OFF)));
  }

  @Test
  void aRemovedMemberThatIsToldToStandDoesNot() {
    var without = Configuration.of(List.of(member(2), member(3)));
    var removed = Alone.follower(Harness.PLAIN, DurableState.founding(without));

    removed.hear(2, new TimeoutNow(1));

    assertEquals(Role.FOLLOWER, removed.node().role());
    assertEquals(1, removed.node().term());
  }

  @Test
  void aLeaderThatLosesItsQuorumMeanwhileSaysSo() {
    var checking = Alone.settledLeader(Harness.config(false, true), disk(3, 3, 1));
    checking.group().pass(15);
    checking.host().step(new Input.TransferLeadership(1, new MemberId(2)));
    checking.host().takeEffects();

    checking.group().pass(6);

    assertTrue(
        checking.host().takeEffects().contains(new TransferEnded(1, TransferOutcome.STEPPED_DOWN)));
    assertEquals(Role.FOLLOWER, checking.node().role());
  }

  @Test
  void theOfficeGoesThereAndBack() {
    var group = Harness.group(3, Harness.config(true, true)).campaign(1);

    for (int heir : new int[] {2, 1, 3, 1}) {
      int from = (int) group.leader().orElseThrow().id().value();
      group.host(from).step(new Input.TransferLeadership(heir, new MemberId(heir)));
      group.settle();
      assertEquals(new MemberId(heir), group.leader().orElseThrow().id());
      group.propose(heir, "a");
    }

    assertEquals(group.node(1).commitIndex(), group.node(1).log().lastIndex());
  }
}
