package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.AppendRequest;
import dev.swarmsim.raft.Message.Heartbeat;
import dev.swarmsim.raft.Message.HeartbeatReply;
import dev.swarmsim.raft.Message.PreVoteRequest;
import dev.swarmsim.raft.Message.VoteReply;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A leader that hears no quorum goes, and who hears a leader lets nobody else be elected. */
class CheckQuorumTest {
  private static final RaftConfig CHECK_QUORUM = Harness.config(false, true);

  @Test
  void aLeaderThatHearsAQuorumStays() {
    var leader = Alone.settledLeader(CHECK_QUORUM, disk(3, 3, 1));

    for (int tick = 1; tick <= 50; tick++) {
      leader.group().pass(1);
      leader.hear(2, leader.alive(tick));
    }

    assertEquals(Role.LEADER, leader.node().role());
  }

  @Test
  void whateverAFollowerSaysIsASignOfLife() {
    var leader = Alone.settledLeader(CHECK_QUORUM, disk(3, 3, 1));

    for (int i = 0; i < 5; i++) {
      leader.group().pass(9);
      leader.hear(2, new Message.AppendRejected(4, 1, at(0, 0)));
    }

    assertEquals(Role.LEADER, leader.node().role());
  }

  @Test
  void learnersStrangersAndASingleOneOfFiveKeepNoLeaderInOffice() {
    var configuration =
        new Configuration(
            List.of(member(1), member(2), member(3), member(4), member(5)),
            List.of(),
            List.of(member(6), member(7)));
    var leader = Alone.settledLeader(CHECK_QUORUM, DurableState.founding(configuration));

    for (int tick = 1; tick <= 25; tick++) {
      leader.group().pass(1);
      for (int id : new int[] {2, 6, 7, 8, 9}) {
        leader.hear(id, new HeartbeatReply(2, tick, leader.group().nowNanos()));
      }
    }

    assertEquals(Role.FOLLOWER, leader.node().role());
    assertEquals(2, leader.node().term());
    assertEquals(Optional.empty(), leader.node().leader());
  }

  @Test
  void inAJointMembershipAQuorumOfEachHalfMustBeHeard() {
    var joint =
        new Configuration(
            List.of(member(1), member(2), member(3)),
            List.of(member(1), member(4), member(5)),
            List.of());
    for (int heard : new int[] {2, 4}) {
      var leader = Alone.leader(CHECK_QUORUM, DurableState.founding(joint));

      for (int tick = 1; tick <= 25; tick++) {
        leader.group().pass(1);
        leader.hear(heard, new HeartbeatReply(2, tick, leader.group().nowNanos()));
      }

      assertEquals(Role.FOLLOWER, leader.node().role());
    }
  }

  @Test
  void rightAfterItsStartAMemberVotesForAnybody() {
    var member = Alone.follower(CHECK_QUORUM, disk(3, 3, 1));

    member.hear(2, new VoteRequest(4, at(1, 1), false));

    assertEquals(List.of(new VoteReply(4, true)), member.takeSentTo(2));
  }

  @Test
  void whoHearsALeaderAnswersNoCandidateUntilETicksHavePassed() {
    var member = Alone.follower(CHECK_QUORUM, disk(3, 3, 1));
    member.hear(2, new Heartbeat(3, 0, 1));
    member.takeSent();

    member.hear(3, new VoteRequest(4, at(9, 3), false));
    member.hear(3, new PreVoteRequest(4, at(9, 3)));
    assertEquals(List.of(), member.takeSent());
    assertEquals(3, member.node().term());
    // The wait may be as short; without a wake the member does not know that it is over.
    for (int i = 0; i < 10; i++) {
      member
          .node()
          .step(member.group().nowNanos() + (i + 1) * Harness.TICK, new Input.Persisted(0));
    }
    var effects =
        member
            .node()
            .step(
                member.group().nowNanos() + 10 * Harness.TICK,
                new Input.Received(new MemberId(3), new VoteRequest(4, at(9, 3), false)));

    assertEquals(4, member.node().term());
    assertEquals(Optional.of(new MemberId(3)), member.node().votedFor());
    assertEquals(1, effects.stream().filter(effect -> effect instanceof Effect.Send).count());
  }

  @Test
  void aLeaderHearsNoCandidateOfALaterTerm() {
    var leader = Alone.settledLeader(CHECK_QUORUM, disk(3, 3, 1));

    var effects = leader.hear(2, new VoteRequest(9, at(9, 8), false));

    assertEquals(List.of(), effects);
    assertEquals(Role.LEADER, leader.node().role());
  }

  @Test
  void aCandidateOfAnOlderTermIsToldTheLaterOneThoughALeaderIsHeard() {
    var member = Alone.follower(CHECK_QUORUM, disk(3, 3, 1));
    member.hear(2, new Heartbeat(3, 0, 1));
    member.takeSent();

    member.hear(3, new VoteRequest(2, at(9, 2), false));

    assertEquals(List.of(new VoteReply(3, false)), member.takeSentTo(3));
  }

  @Test
  void aMemberThatIsNoVoterAnyMoreStillFollowsAndKnowsTheLeader() {
    var without = Configuration.of(List.of(member(2), member(3)));
    var removed = Alone.follower(CHECK_QUORUM, DurableState.founding(without));

    removed.hear(2, new AppendRequest(2, at(1, 1), List.of(), 1));

    assertEquals(Role.FOLLOWER, removed.node().role());
    assertEquals(Optional.of(new MemberId(2)), removed.node().leader());
    removed.group().pass(30);
    assertEquals(Optional.empty(), removed.node().leader(), "nobody is heard any more");
    assertEquals(2, removed.node().term());
  }

  @Test
  void aFollowerWhoseTermRanAheadDeposesTheLeaderThroughItsAnswer() {
    var leader = Alone.settledLeader(CHECK_QUORUM, disk(3, 3, 1));
    var candidate = Alone.candidate(CHECK_QUORUM, disk(3, 8, 1));
    candidate.takeSent();

    candidate.hear(2, new Heartbeat(4, 0, 1));
    var answer = candidate.takeSentTo(2).getFirst();
    leader.hear(3, answer);

    assertEquals(new HeartbeatReply(9, 1, candidate.group().nowNanos()), answer);
    assertEquals(Role.FOLLOWER, leader.node().role());
    assertEquals(9, leader.node().term());
  }
}
