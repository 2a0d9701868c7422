package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Message.SnapshotChunk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final Configuration THREE = Harness.configuration(3);

  /** Member 3 missed what the leader has put into a snapshot of 9 bytes, sent in pieces of 4. */
  private static Harness withASlowFollower() {
    var group = Harness.group(3, Harness.PLAIN).campaign(1);
    group.cutOff(3);
    group.propose(1, "a").propose(1, "b");
    group.host(1).step(new Input.SnapshotTaken(4, bytes("the state")));
    return group;
  }

  @Test
  void aSnapshotShortensTheLogAndIsWritten() {
    var group = withASlowFollower();

    var snapshot = new Snapshot(at(4, 2), THREE, bytes("the state"));
    assertEquals(5, group.node(1).log().firstIndex());
    assertEquals(at(4, 2), group.node(1).log().last());
    assertEquals(Optional.of(snapshot), group.host(1).disk().state().snapshot());
  }

  @Test
  void aFollowerBehindTheLogIsBroughtUpByPieces() {
    var group = withASlowFollower();

    group.heal();
    group.pass(3);
    group.propose(1, "c");

    var snapshot = new Snapshot(at(4, 2), THREE, bytes("the state"));
    var pieces = group.sentTo(3).stream().filter(SnapshotChunk.class::isInstance).toList();
    assertEquals(3, pieces.size());
    assertTrue(group.host(3).takeEffects().contains(new Effect.Restore(snapshot)));
    assertEquals(at(5, 2), group.node(3).log().last());
    assertEquals(5, group.node(3).appliedIndex());
    assertEquals(THREE, group.node(3).configuration());
  }

  @Test
  void aLostPieceIsSentAgain() {
    var group = withASlowFollower();
    group.lose(
        envelope -> envelope.message() instanceof SnapshotChunk chunk && chunk.offset() == 4);
    group.pass(1);
    group.heal();

    group.pass(4);

    assertEquals(4, group.node(3).appliedIndex());
  }

  @Test
  void aSnapshotTheLogGoesBeyondLeavesTheLog() {
    var group = new Harness(Harness.PLAIN);
    var follower = group.start(1, disk(3, 3, 1, 2, 2, 3));

    follower.receive(2, wholeSnapshot(at(3, 2)));

    assertEquals(at(4, 3), follower.node().log().last());
    assertEquals(3, follower.node().commitIndex());
    assertEquals(List.of(new Message.AppendAccepted(4, 3)), group.sentTo(2));
  }

  @Test
  void aSnapshotThatContradictsTheLogReplacesAllOfIt() {
    var group = new Harness(Harness.PLAIN);
    var follower = group.start(1, disk(3, 3, 1, 2, 2, 2));

    follower.receive(2, wholeSnapshot(at(3, 3)));

    assertEquals(at(3, 3), follower.node().log().last());
    assertEquals(List.of(new Message.SnapshotReply(4, at(3, 3), 1)), group.sentTo(2));
    assertEquals(at(3, 3), group.restart(1).node().log().last(), "nor does it come back");
  }

  @Test
  void itIsRestoredAndAnsweredOnlyOnceWritten() {
    var group = new Harness(Harness.PLAIN);
    var follower = group.start(1, disk(3, 3, 1));
    follower.step(new Input.Woken());
    follower.holdWrites();

    follower.receive(2, wholeSnapshot(at(3, 3)));

    assertEquals(1, follower.node().appliedIndex());
    assertEquals(List.of(), group.sentTo(2));
    follower.finishWrites();
    assertEquals(3, follower.node().appliedIndex());
  }

  @Test
  void aMemberStartsFromItsSnapshot() {
    var group = withASlowFollower();
    group.propose(1, "c");

    var host = group.restart(1);
    host.step(new Input.Woken());

    var snapshot = new Snapshot(at(4, 2), THREE, bytes("the state"));
    assertTrue(host.takeEffects().contains(new Effect.Restore(snapshot)));
    assertEquals(THREE, host.node().configuration());
    assertEquals(5, host.node().appliedIndex());
  }

  @Test
  void aSnapshotOfWhatIsNotAppliedIsAMistake() {
    var group = Harness.group(1, Harness.PLAIN);

    assertThrows(
        IllegalArgumentException.class,
        () -> group.host(1).step(new Input.SnapshotTaken(9, bytes("x"))));
  }

  /** A snapshot that fits into one piece, from a leader of term 4. */
  private static SnapshotChunk wholeSnapshot(LogPosition last) {
    int checksum = new Snapshot(last, THREE, bytes("x")).checksum();
    return new SnapshotChunk(4, last, THREE, 0, bytes("x"), true, checksum);
  }
}
