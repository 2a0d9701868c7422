package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.FollowerStatus.Sending;
import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.AppendRejected;
import dev.swarmsim.raft.Message.SnapshotChunk;
import dev.swarmsim.raft.Message.SnapshotReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a leader sends a snapshot, piece by piece, and when it begins and ends (§7). */
class SnapshotSendingTest {
  private static final Configuration THREE = Harness.configuration(3);

  /** A leader of term 4 that has begun to send follower 2 a snapshot of 9 bytes in pieces of 4. */
  private static Alone sending(RaftConfig config) {
    var leader = Alone.leader(config, disk(3, 3, 1));
    leader.hear(3, new AppendAccepted(4, 2));
    leader.host().step(new Input.SnapshotTaken(2, bytes("the state")));
    leader.takeSent();
    leader.hear(2, new AppendRejected(4, 1, at(0, 0)));
    return leader;
  }

  private static List<Long> offsets(List<Message> sent) {
    return sent.stream()
        .filter(SnapshotChunk.class::isInstance)
        .map(message -> ((SnapshotChunk) message).offset())
        .toList();
  }

  @Test
  void aRejectionBehindTheFirstEntryBringsASnapshot() {
    var leader = sending(Harness.PLAIN);

    assertEquals(Sending.SNAPSHOT, leader.status(2).sending());
    var state = bytes("the state");
    assertEquals(
        List.of(
            new SnapshotChunk(
                4,
                at(2, 4),
                THREE,
                0,
                bytes("the "),
                false,
                new Snapshot(at(2, 4), THREE, state).checksum())),
        leader.takeSentTo(2));
  }

  @Test
  void eachAnswerBringsTheNextPieceAndTheLastOneEndsIt() {
    var leader = sending(Harness.PLAIN);
    leader.takeSent();

    leader.hear(2, new SnapshotReply(4, at(2, 4), 4));
    leader.hear(2, new SnapshotReply(4, at(2, 4), 8));
    assertEquals(List.of(4L, 8L), offsets(leader.takeSentTo(2)));
    leader.hear(2, new SnapshotReply(4, at(2, 4), 9));

    assertEquals(Sending.REPLICATE, leader.status(2).sending());
    assertEquals(2, leader.status(2).match());
    assertEquals(3, leader.status(2).next());
  }

  @Test
  void aRepeatedAnswerBringsNothing() {
    var leader = sending(Harness.PLAIN);
    leader.hear(2, new SnapshotReply(4, at(2, 4), 4));
    leader.takeSent();

    leader.hear(2, new SnapshotReply(4, at(2, 4), 4));

    assertEquals(List.of(), leader.takeSent());
  }

  @Test
  void anAnswerAboutAnotherSnapshotIsIgnored() {
    var leader = sending(Harness.PLAIN);
    leader.takeSent();

    leader.hear(2, new SnapshotReply(4, at(1, 1), 9));
    leader.hear(3, new SnapshotReply(4, at(2, 4), 9));

    assertEquals(Sending.SNAPSHOT, leader.status(2).sending());
    assertEquals(0, leader.status(2).match());
    assertEquals(List.of(), leader.takeSent());
  }

  @Test
  void anAcceptanceThatSufficesEndsIt() {
    var leader = sending(Harness.PLAIN);

    leader.hear(2, new AppendAccepted(4, 1));
    assertEquals(Sending.SNAPSHOT, leader.status(2).sending());
    leader.hear(2, new AppendAccepted(4, 2));

    assertEquals(Sending.REPLICATE, leader.status(2).sending());
  }

  @Test
  void anAcceptanceFromWhichTheLogCanGoOnEndsItThoughTheSnapshotReachesFurther() {
    var config = Harness.PLAIN.but().entriesForSlowFollowers(1).build();
    var leader = Alone.leader(config, disk(3, 3, 1, 3, 3));
    leader.hear(3, new AppendAccepted(4, 4));
    leader.host().step(new Input.SnapshotTaken(4, bytes("the state")));
    leader.hear(2, new AppendRejected(4, 3, at(0, 0)));
    assertEquals(Sending.SNAPSHOT, leader.status(2).sending());
    leader.takeSent();

    leader.hear(2, new AppendAccepted(4, 3));

    assertEquals(Sending.REPLICATE, leader.status(2).sending());
    assertEquals(at(3, 3), leader.takeAppendsTo(2).getFirst().previous());
  }

  @Test
  void aPieceIsTakenForLostAfterTwoHeartbeatAnswersWithoutNews() {
    var leader = sending(Harness.PLAIN);
    leader.takeSent();

    leader.hear(2, leader.alive(0));
    assertEquals(List.of(), leader.takeSentTo(2));
    leader.hear(2, leader.alive(0));
    assertEquals(List.of(0L), offsets(leader.takeSentTo(2)));
    leader.hear(2, leader.alive(0));

    assertEquals(List.of(), leader.takeSentTo(2));
  }

  @Test
  void aReceiverThatBeganAnewIsServedFromTheBeginning() {
    var leader = sending(Harness.PLAIN);
    leader.hear(2, new SnapshotReply(4, at(2, 4), 4));
    leader.takeSent();

    leader.hear(2, new SnapshotReply(4, at(2, 4), 0));

    assertEquals(List.of(0L), offsets(leader.takeSentTo(2)));
  }

  @Test
  void nobodyThatIsSilentIsSentASnapshotUntilItSpeaks() {
    var leader = Alone.leader(Harness.config(false, true), disk(3, 3, 1));
    leader.hear(3, new AppendAccepted(4, 2));
    leader.hear(2, new AppendRejected(4, 1, at(0, 0)));
    leader.host().step(new Input.SnapshotTaken(2, bytes("the state")));
    for (int tick = 1; tick <= 21; tick++) {
      leader.group().pass(1);
      leader.hear(3, leader.alive(tick));
    }
    leader.propose(1, "a");
    assertEquals(Sending.PROBE, leader.status(2).sending());
    leader.takeSent();

    leader.hear(2, leader.alive(21));

    assertEquals(List.of(0L), offsets(leader.takeSentTo(2)));
  }

  @Test
  void aSnapshotUnderWayIsFinishedThoughANewerOneWasTaken() {
    var leader = sending(Harness.PLAIN);
    leader.propose(1, "a");
    leader.hear(3, leader.accepted(3));
    leader.host().step(new Input.SnapshotTaken(3, bytes("newer state")));
    leader.takeSent();

    leader.hear(2, new SnapshotReply(4, at(2, 4), 4));
    leader.hear(2, new SnapshotReply(4, at(2, 4), 8));
    leader.hear(2, new SnapshotReply(4, at(2, 4), 9));

    var sent = leader.takeSentTo(2);
    assertEquals(List.of(4L, 8L, 0L), offsets(sent));
    assertEquals(at(3, 4), ((SnapshotChunk) sent.getLast()).last(), "then the newer one");
  }

  @Test
  void aFollowerThatIsIsolatedOverSeveralSnapshotsCatchesUp() {
    var group = Harness.group(3, Harness.PLAIN).campaign(1);
    group.cutOff(3);
    for (int round = 1; round <= 5; round++) {
      for (int i = 0; i < 20; i++) {
        group.propose(1, "x");
      }
      long applied = group.node(1).appliedIndex();
      group.host(1).step(new Input.SnapshotTaken(applied, bytes("state of " + applied)));
    }
    group.heal();

    group.pass(5);
    group.propose(1, "y");

    assertEquals(group.node(1).commitIndex(), group.node(3).appliedIndex());
  }

  @Test
  void aLearnerReceivesASnapshotLikeAnybody() {
    var group = Harness.group(1, Harness.PLAIN);
    group.pass(0);
    group.propose(1, "a");
    group.host(1).step(new Input.SnapshotTaken(3, bytes("the state")));
    group.host(1).step(new Input.Change(1, new MembershipChange.AddLearner(member(2))));
    group.start(2, DurableState.EMPTY);

    group.pass(5);

    assertEquals(4, group.node(2).appliedIndex());
    assertEquals(at(3, 2), group.node(2).log().snapshotPosition());
  }

  @Test
  void snapshotsOfNothingNewOrOfLongAgoAreNotTaken() {
    var alone = Alone.follower(Harness.PLAIN, disk(1, 3, 1));
    alone.host().step(new Input.SnapshotTaken(2, bytes("two")));

    assertEquals(List.of(), alone.host().step(new Input.SnapshotTaken(2, bytes("again"))));
    assertEquals(List.of(), alone.host().step(new Input.SnapshotTaken(1, bytes("older"))));
    assertEquals(List.of(), alone.host().step(new Input.SnapshotTaken(0, bytes("nothing"))));

    assertEquals(at(2, 4), alone.node().log().snapshotPosition());
  }

  @Test
  void entriesForSlowFollowersStay() {
    var config = Harness.PLAIN.but().entriesForSlowFollowers(2).build();
    var alone = Alone.follower(config, disk(1, 3, 1));
    for (int i = 0; i < 5; i++) {
      alone.propose(i, "x");
    }

    alone.host().step(new Input.SnapshotTaken(6, bytes("six")));

    assertEquals(5, alone.node().log().firstIndex());
    assertEquals(7, alone.node().log().lastIndex());
    assertEquals(at(6, 4), alone.node().log().snapshotPosition());
  }
}
