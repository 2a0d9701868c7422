package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Effect.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final RaftConfig CHECK_QUORUM = Harness.config(false, true);

  private static List<Effect> change(Harness group, int at, MembershipChange change) {
    var effects = group.host(at).step(new Input.Change(9, change));
    group.settle();
    return effects;
  }

  @Test
  void aVoterJoinsCatchesUpAndCounts() {
    var group = Harness.group(1, Harness.PLAIN);
    group.pass(0);
    group.start(2, DurableState.EMPTY);

    var effects = change(group, 1, new MembershipChange.AddVoter(member(2)));
    group.pass(3);

    assertTrue(effects.contains(new Effect.Accepted(9, at(3, 2))));
    assertTrue(effects.contains(new Effect.MembershipChanged(Harness.configuration(2))));
    assertEquals(3, group.node(2).appliedIndex());
    assertEquals(Harness.configuration(2), group.node(2).configuration());
  }

  @Test
  void aLearnerReceivesTheLogAndCountsForNothing() {
    var group = Harness.group(1, Harness.PLAIN);
    group.pass(0);

    change(group, 1, new MembershipChange.AddLearner(member(2)));
    group.propose(1, "a");
    assertEquals(4, group.node(1).commitIndex(), "the learner is not there, and is not missed");
    group.start(2, DurableState.EMPTY);
    group.pass(50);

    assertEquals(4, group.node(2).appliedIndex());
    assertEquals(Role.FOLLOWER, group.node(2).role());
    group.cutOff(1);
    group.pass(50);
    assertEquals(Role.FOLLOWER, group.node(2).role());
  }

  @Test
  void oneChangeAtATimeAndNoneBeforeTheLeaderCommittedInItsTerm() {
    var group = Harness.group(3, Harness.PLAIN);
    group.lose(envelope -> envelope.message() instanceof Message.AppendAccepted);
    group.campaign(1);

    var pending = new Effect.Refused(9, Refusal.CHANGE_PENDING);
    assertEquals(List.of(pending), change(group, 1, new MembershipChange.Remove(new MemberId(3))));
    group.heal();
    group.pass(2);
    group.lose(envelope -> envelope.message() instanceof Message.AppendAccepted);
    var first = change(group, 1, new MembershipChange.Remove(new MemberId(3)));
    assertTrue(first.contains(new Effect.Accepted(9, at(3, 2))));
    assertEquals(List.of(pending), change(group, 1, new MembershipChange.AddVoter(member(4))));
  }

  @Test
  void theLastVoterAndStrangersAreNotRemoved() {
    var group = Harness.group(1, Harness.PLAIN);
    group.pass(0);

    var invalid = List.of(new Effect.Refused(9, Refusal.INVALID_CHANGE));
    assertEquals(invalid, change(group, 1, new MembershipChange.Remove(new MemberId(1))));
    assertEquals(invalid, change(group, 1, new MembershipChange.Remove(new MemberId(8))));
    assertEquals(invalid, change(group, 1, new MembershipChange.AddLearner(member(1))));
  }

  @Test
  void aChangeThatIsOverwrittenRollsBack() {
    var group = Harness.group(3, Harness.PLAIN).campaign(1);
    group.cutOff(1);
    change(group, 1, new MembershipChange.Remove(new MemberId(3)));
    assertEquals(Harness.configuration(2), group.node(1).configuration());

    group.campaign(2);
    group.heal();
    group.pass(3);

    assertEquals(Harness.configuration(3), group.node(1).configuration());
    assertTrue(
        group
            .host(1)
            .takeEffects()
            .contains(new Effect.MembershipChanged(Harness.configuration(3))));
  }

  @Test
  void aLeaderThatRemovesItselfServesUntilThatIsCommitted() {
    var group = Harness.group(3, CHECK_QUORUM).campaign(1);
    group.lose(envelope -> envelope.message() instanceof Message.AppendAccepted);

    change(group, 1, new MembershipChange.Remove(new MemberId(1)));
    assertEquals(Role.LEADER, group.node(1).role());
    group.heal();
    group.pass(1);

    assertEquals(3, group.node(1).commitIndex());
    assertEquals(Role.FOLLOWER, group.node(1).role());
    group.pass(60);
    assertTrue(group.leader().orElseThrow().id().value() > 1);
    assertEquals(Role.FOLLOWER, group.node(1).role());
  }

  @Test
  void aRemovedMemberDoesNotDisturb() {
    var group = Harness.group(4, CHECK_QUORUM).campaign(1);
    change(group, 1, new MembershipChange.Remove(new MemberId(4)));

    group.pass(200);

    assertEquals(new MemberId(1), group.leader().orElseThrow().id());
    assertEquals(2, group.node(1).term());
    assertTrue(group.node(4).term() > 2, "it does campaign");
  }

  @Test
  void aJointConfigurationNeedsBothHalves() {
    var voters = List.of(member(1), member(2), member(3));
    var outgoing = List.of(member(1), member(4), member(5));
    var joint = new Configuration(voters, outgoing, List.of());
    var group = new Harness(Harness.PLAIN);
    for (int id = 1; id <= 5; id++) {
      group.start(id, DurableState.founding(joint));
    }
    group.cutOff(4, 5);

    group.campaign(1);
    assertEquals(Role.CANDIDATE, group.node(1).role());
    group.heal();
    group.campaign(1);
    assertEquals(Role.LEADER, group.node(1).role());
    group.cutOff(4, 5);
    group.propose(1, "a");

    assertEquals(2, group.node(1).commitIndex());
  }
}
