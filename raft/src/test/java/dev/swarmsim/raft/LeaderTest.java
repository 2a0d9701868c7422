package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.AppendRejected;
import dev.swarmsim.raft.Message.AppendRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderTest {
  private static final MemberId TWO = new MemberId(2);

  /** Two voters, of whom only the leader is there; the test speaks for the other. */
  private final Harness group = new Harness(Harness.PLAIN);

  private Host leader(DurableState durable) {
    Host leader = group.start(1, durable);
    group.campaign(1);
    leader.receive(2, new Message.VoteReply(leader.node().term(), true));
    assertEquals(Role.LEADER, leader.node().role());
    return leader;
  }

  private List<AppendRequest> appends() {
    return group.sentTo(2).stream()
        .filter(AppendRequest.class::isInstance)
        .map(AppendRequest.class::cast)
        .toList();
  }

  private static void propose(Host leader, int times) {
    for (int i = 0; i < times; i++) {
      leader.step(new Input.Propose(i, bytes("a")));
    }
  }

  @Test
  void aProposalIsAppendedAndSentToAllButNotCommitted() {
    var leader = leader(disk(2, 3, 1));
    leader.receive(2, new AppendAccepted(4, 2));

    var effects = leader.step(new Input.Propose(77, bytes("a")));

    var entry = new Entry(3, 4, new Entry.Command(bytes("a")));
    assertTrue(effects.contains(new Effect.Accepted(77, at(3, 4))));
    assertTrue(
        effects.contains(
            new Effect.Send(TWO, new AppendRequest(4, at(2, 4), List.of(entry), 2), 0)));
    assertEquals(2, leader.node().commitIndex());
  }

  @Test
  void oneAcceptedItIsAppliedAndTheOthersHearOfIt() {
    var leader = leader(disk(2, 3, 1));

    var effects = leader.receive(2, new AppendAccepted(4, 2));

    var noop = new Entry(2, 4, new Entry.Noop());
    assertTrue(effects.contains(new Effect.Apply(List.of(noop))));
    assertEquals(new AppendRequest(4, at(2, 4), List.of(), 2), appends().getLast());
  }

  @Test
  void heartbeatsGoOutEveryTickWithACommitTheFollowerHas() {
    var leader = leader(disk(2, 3, 1));
    leader.receive(2, new AppendAccepted(4, 2));

    group.pass(3);

    var heartbeats = group.sentTo(2).stream().filter(Message.Heartbeat.class::isInstance).toList();
    assertEquals(
        List.of(
            new Message.Heartbeat(4, 2, 1),
            new Message.Heartbeat(4, 2, 2),
            new Message.Heartbeat(4, 2, 3)),
        heartbeats);
  }

  @Test
  void whileProbingOneAppendIsUnderWayUntilASignOfLife() {
    var leader = leader(disk(2, 3, 1));
    int before = appends().size();

    propose(leader, 5);
    assertEquals(before, appends().size());
    leader.receive(2, new Message.HeartbeatReply(4, 1, 0));

    assertEquals(before + 1, appends().size());
  }

  @Test
  void whileReplicatingTheWindowBoundsWhatIsUnderWay() {
    var leader = leader(disk(2, 3, 1));
    leader.receive(2, new AppendAccepted(4, 2));
    int before = appends().size();

    propose(leader, 300);

    assertEquals(before + Harness.PLAIN.maxInflight(), appends().size());
    leader.receive(2, new AppendAccepted(4, 4));
    assertEquals(258, appends().getLast().previous().index());
  }

  @Test
  void aRejectionNeverMovesBackBehindWhatWasAccepted() {
    var leader = leader(disk(2, 3, 1, 2, 3));
    leader.receive(2, new AppendAccepted(4, 4));

    leader.receive(2, new AppendRejected(4, 3, at(1, 1)));
    propose(leader, 1);
    assertEquals(at(4, 4), appends().getLast().previous());
    leader.receive(2, new AppendRejected(4, 5, at(1, 1)));

    assertEquals(at(4, 4), appends().getLast().previous());
  }

  @Test
  void aLostWayMakesItProbeFromWhatWasAccepted() {
    var leader = leader(disk(2, 3, 1));
    leader.receive(2, new AppendAccepted(4, 2));
    propose(leader, 3);

    leader.step(new Input.Unreachable(TWO));
    propose(leader, 1);

    assertEquals(at(2, 4), appends().getLast().previous());
    assertEquals(4, appends().getLast().entries().size());
  }

  @Test
  void anAnswerToAHeartbeatBringsALaggingFollowerALostAppendAgain() {
    var leader = leader(disk(2, 3, 1));
    leader.receive(2, new AppendAccepted(4, 2));
    propose(leader, 1);

    leader.receive(2, new Message.HeartbeatReply(4, 1, 0));
    assertEquals(new AppendRequest(4, at(3, 4), List.of(), 2), appends().getLast());
    leader.receive(2, new AppendRejected(4, 3, at(2, 4)));

    assertEquals(at(2, 4), appends().getLast().previous());
    assertEquals(1, appends().getLast().entries().size());
  }

  @Test
  void whatIsTooLargeOrTooMuchIsRefused() {
    var leader = leader(disk(2, 3, 1));
    var large = ByteString.copyFrom(new byte[RaftNode.MAX_COMMAND_BYTES]);

    var refused = leader.step(new Input.Propose(1, large.concat(bytes("a"))));
    for (int i = 0; i < 42; i++) {
      leader.step(new Input.Propose(2, large));
    }
    var tooMany = leader.step(new Input.Propose(3, large));

    assertEquals(List.of(new Effect.Refused(1, Refusal.TOO_LARGE)), refused);
    assertEquals(List.of(new Effect.Refused(3, Refusal.TOO_MANY_UNCOMMITTED)), tooMany);
    leader.receive(2, new AppendAccepted(4, 10));
    assertTrue(
        leader.step(new Input.Propose(4, large)).contains(new Effect.Accepted(4, at(45, 4))));
  }

  @Test
  void aFollowerRefusesProposals() {
    var follower = group.start(1, disk(3, 3, 1));
    follower.step(new Input.Woken());

    var effects = follower.step(new Input.Propose(5, bytes("a")));

    assertEquals(List.of(new Effect.Refused(5, Refusal.NOT_LEADER)), effects);
  }

  @Test
  void anAcceptanceOfAnOlderTermIsVoid() {
    var leader = leader(disk(2, 3, 1));

    leader.receive(2, new AppendAccepted(3, 2));

    assertEquals(1, leader.node().commitIndex());
  }
}
