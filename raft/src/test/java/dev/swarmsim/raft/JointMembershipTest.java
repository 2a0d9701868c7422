package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Effect.Refused;
import dev.swarmsim.raft.MembershipChange.AddLearner;
import dev.swarmsim.raft.MembershipChange.AddVoter;
import dev.swarmsim.raft.MembershipChange.LeaveJoint;
import dev.swarmsim.raft.MembershipChange.Remove;
import dev.swarmsim.raft.MembershipChange.Together;
import dev.swarmsim.raft.MembershipChange.Transition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is special while two sets of voters must agree (§6; dissertation §4.3). */
class JointMembershipTest {
  private static final RaftConfig UNGUARDED = Harness.PLAIN.but().guardRemovals(false).build();
  private static final List<Effect> PENDING = List.of(new Refused(9, Refusal.CHANGE_PENDING));

  private final Alone leader = Alone.settledLeader(UNGUARDED, disk(3, 3, 1));

  private static Remove remove(int id) {
    return new Remove(new MemberId(id));
  }

  private static Configuration voters(int... ids) {
    return Configuration.of(Arrays.stream(ids).mapToObj(Harness::member).toList());
  }

  @Test
  void aNewAddressDuringAJointMembershipIsTheOneThatCounts() {
    var moved = new Member(new MemberId(2), "elsewhere:7", "");

    leader.change(
        new Together(List.of(new AddVoter(moved), new AddVoter(member(4))), Transition.IMPLICIT));

    var configuration = leader.node().configuration();
    assertTrue(configuration.joint());
    assertEquals(moved, configuration.member(new MemberId(2)).orElseThrow());
    assertEquals(4, configuration.members().size());
    assertEquals(3, leader.node().followers().size());
  }

  @Test
  void whileJointOnlyLeavingIsTakenAndOnlyOnceItIsCommitted() {
    leader.change(new Together(List.of(new AddVoter(member(4))), Transition.EXPLICIT));
    assertEquals(PENDING, leader.change(new LeaveJoint()));
    leader.hear(2, leader.accepted(3));
    leader.hear(3, leader.accepted(3));
    assertEquals(3, leader.node().commitIndex());

    assertEquals(PENDING, leader.change(new AddVoter(member(5))));
    assertEquals(PENDING, leader.change(remove(2)));
    assertTrue(leader.change(new LeaveJoint()).contains(new Effect.Accepted(9, at(4, 4))));

    assertEquals(voters(1, 2, 3, 4), leader.node().configuration());
    assertEquals(PENDING, leader.change(new LeaveJoint()));
  }

  @Test
  void aJointMembershipNeedsAQuorumOfEachHalfToBeLeft() {
    leader.change(
        new Together(
            List.of(remove(2), remove(3), new AddVoter(member(4)), new AddVoter(member(5))),
            Transition.AUTOMATIC));
    assertEquals(
        new Configuration(
            List.of(member(1), member(4), member(5)),
            List.of(member(1), member(2), member(3)),
            List.of(),
            List.of(),
            true),
        leader.node().configuration());

    leader.hear(2, leader.accepted(3));
    leader.hear(3, leader.accepted(3));
    assertEquals(2, leader.node().commitIndex());
    leader.hear(4, leader.accepted(3));

    assertEquals(3, leader.node().commitIndex());
    assertEquals(voters(1, 4, 5), leader.node().configuration());
    leader.hear(2, leader.accepted(4));
    assertEquals(3, leader.node().commitIndex(), "the old half counts no more");
    leader.hear(5, leader.accepted(4));
    assertEquals(4, leader.node().commitIndex());
  }

  @Test
  void whoLosesItsVoteInAJointMembershipVotesUntilItIsLeftAndListensAfterwards() {
    leader.change(
        new Together(
            List.of(new AddLearner(member(3)), new AddVoter(member(4))), Transition.AUTOMATIC));

    var joint = leader.node().configuration();
    assertTrue(joint.votes(new MemberId(3)));
    assertEquals(List.of(member(3)), joint.demoted());
    assertEquals(List.of(), joint.learners());
    leader.hear(2, leader.accepted(3));
    leader.hear(4, leader.accepted(3));
    leader.hear(3, leader.accepted(3));

    assertEquals(
        new Configuration(List.of(member(1), member(2), member(4)), List.of(), List.of(member(3))),
        leader.node().configuration());
  }

  @Test
  void aProposalInAJointMembershipLeavesItOnce() {
    leader.change(
        new Together(
            List.of(new AddVoter(member(4)), new AddVoter(member(5))), Transition.AUTOMATIC));
    leader.propose(1, "a");
    leader.propose(2, "b");
    for (int id = 2; id <= 5; id++) {
      leader.hear(id, leader.accepted(5));
    }
    for (int id = 2; id <= 5; id++) {
      leader.hear(id, leader.accepted(6));
    }

    assertEquals(6, leader.node().log().lastIndex());
    assertEquals(6, leader.node().commitIndex());
  }
}
