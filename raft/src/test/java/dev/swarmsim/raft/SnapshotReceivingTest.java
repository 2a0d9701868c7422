package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static dev.swarmsim.raft.Harness.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.SnapshotChunk;
import dev.swarmsim.raft.Message.SnapshotReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a follower puts a snapshot together and takes it over (§7). */
class SnapshotReceivingTest {
  private static final Configuration THREE = Harness.configuration(3);
  private static final Snapshot SNAPSHOT = new Snapshot(at(9, 3), THREE, bytes("0123456789"));

  /** The piece of 4 bytes of that snapshot that begins there, from a leader of term 3. */
  private static SnapshotChunk piece(Snapshot snapshot, int offset) {
    ByteString data = snapshot.data();
    int end = Math.min(data.size(), offset + 4);
    return new SnapshotChunk(
        3,
        snapshot.last(),
        snapshot.configuration(),
        offset,
        data.substring(offset, end),
        end == data.size(),
        snapshot.checksum());
  }

  private final Alone follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));

  private void receive(Snapshot snapshot, int... offsets) {
    for (int offset : offsets) {
      follower.hear(2, piece(snapshot, offset));
    }
  }

  @Test
  void allPiecesInOrderMakeTheSnapshot() {
    receive(SNAPSHOT, 0, 4, 8);

    assertEquals(9, follower.node().appliedIndex());
    assertEquals(9, follower.node().commitIndex());
    assertEquals(at(9, 3), follower.node().log().last());
    assertEquals(Optional.of(SNAPSHOT), follower.host().disk().state().snapshot());
    assertEquals(
        List.of(
            new SnapshotReply(3, at(9, 3), 4),
            new SnapshotReply(3, at(9, 3), 8),
            new SnapshotReply(3, at(9, 3), 10)),
        follower.takeSentTo(2));
  }

  @Test
  void aRepeatedPieceIsLeftOut() {
    receive(SNAPSHOT, 0, 0, 4, 0, 4, 8);

    assertTrue(follower.host().takeEffects().contains(new Effect.Restore(SNAPSHOT)));
  }

  @Test
  void aPieceThatComesTooEarlyIsLeftOutAndTheRightOneAskedFor() {
    receive(SNAPSHOT, 8);
    assertEquals(List.of(new SnapshotReply(3, at(9, 3), 0)), follower.takeSentTo(2));
    receive(SNAPSHOT, 0, 8);
    assertEquals(new SnapshotReply(3, at(9, 3), 4), follower.takeSentTo(2).getLast());
    assertEquals(1, follower.node().appliedIndex());

    receive(SNAPSHOT, 4, 8);

    assertEquals(9, follower.node().appliedIndex());
  }

  @Test
  void aPieceOfAnotherSnapshotInBetweenBeginsThatOne() {
    var other = new Snapshot(at(12, 3), THREE, bytes("abcdef"));
    receive(SNAPSHOT, 0, 4);

    receive(other, 0);
    receive(SNAPSHOT, 8);
    assertEquals(1, follower.node().appliedIndex(), "never a mixture");
    receive(other, 0, 4);

    assertEquals(12, follower.node().appliedIndex());
    assertTrue(follower.host().takeEffects().contains(new Effect.Restore(other)));
  }

  @Test
  void aPieceOfASnapshotOfTheSamePlaceWithOtherDataBeginsAnew() {
    var other = new Snapshot(at(9, 3), THREE, bytes("abcdefghij"));
    receive(SNAPSHOT, 0, 4);

    receive(other, 8);
    assertEquals(1, follower.node().appliedIndex());
    receive(other, 0, 4, 8);

    assertTrue(follower.host().takeEffects().contains(new Effect.Restore(other)));
  }

  @Test
  void whatIsNotWhatWasSentIsThrownAway() {
    receive(SNAPSHOT, 0);
    var damaged =
        new SnapshotChunk(3, at(9, 3), THREE, 4, bytes("4x67"), false, SNAPSHOT.checksum());
    follower.hear(2, damaged);
    follower.takeSent();

    receive(SNAPSHOT, 8);

    assertEquals(1, follower.node().appliedIndex());
    assertEquals(List.of(), follower.takeSentTo(2));
    receive(SNAPSHOT, 8);
    assertEquals(List.of(new SnapshotReply(3, at(9, 3), 0)), follower.takeSentTo(2));
    receive(SNAPSHOT, 0, 4, 8);
    assertEquals(9, follower.node().appliedIndex());
  }

  @Test
  void anEmptySnapshotThatIsNotWhatWasSentIsNotAnswered() {
    // An answer that asks for byte 0 would mean that all 0 bytes are there.
    follower.hear(2, new SnapshotChunk(3, at(9, 3), THREE, 0, ByteString.EMPTY, true, 77));

    assertEquals(1, follower.node().appliedIndex());
    assertEquals(List.of(), follower.takeSentTo(2));
  }

  @Test
  void anEmptySnapshotIsOnePiece() {
    var empty = new Snapshot(at(9, 3), THREE, ByteString.EMPTY);

    receive(empty, 0);

    assertEquals(9, follower.node().appliedIndex());
  }

  @Test
  void aSecondSnapshotOfThePlaceIsAnsweredWithTheCommitAndNotRestored() {
    receive(SNAPSHOT, 0, 4, 8);
    follower.takeSent();
    follower.host().takeEffects();

    receive(SNAPSHOT, 0, 4, 8);

    assertEquals(
        List.of(new AppendAccepted(3, 9), new AppendAccepted(3, 9), new AppendAccepted(3, 9)),
        follower.takeSentTo(2));
    assertEquals(
        List.of(),
        follower.host().takeEffects().stream()
            .filter(effect -> !(effect instanceof Effect.Send))
            .toList());
  }

  @Test
  void anOlderSnapshotIsNotRestored() {
    receive(SNAPSHOT, 0, 4, 8);
    follower.takeSent();

    receive(new Snapshot(at(5, 3), THREE, bytes("old")), 0);

    assertEquals(List.of(new AppendAccepted(3, 9)), follower.takeSentTo(2));
    assertEquals(9, follower.node().appliedIndex());
  }

  @Test
  void aNewerSnapshotReplacesOneThatIsStillBeingWritten() {
    follower.host().holdWrites();
    receive(SNAPSHOT, 0, 4, 8);
    var newer = new Snapshot(at(20, 3), THREE, bytes("new"));
    receive(newer, 0);

    follower.host().finishWrites();

    assertEquals(20, follower.node().appliedIndex());
    var restored =
        follower.host().takeEffects().stream().filter(Effect.Restore.class::isInstance).toList();
    assertEquals(new Effect.Restore(newer), restored.getLast());
  }

  @Test
  void entriesBehindASnapshotAreAppliedAfterItHoweverTheWritesEnd() {
    follower.host().holdWrites();
    receive(SNAPSHOT, 0, 4, 8);
    var entry = new Entry(10, 3, new Entry.Noop());
    follower.hear(2, new Message.AppendRequest(3, at(9, 3), List.of(entry), 10));
    assertEquals(1, follower.node().appliedIndex());
    follower.host().takeEffects();

    follower.host().finishWrites();

    assertEquals(10, follower.node().appliedIndex());
    assertEquals(
        List.of(new Effect.Restore(SNAPSHOT), new Effect.Apply(List.of(entry))),
        follower.host().takeEffects().stream()
            .filter(effect -> effect instanceof Effect.Restore || effect instanceof Effect.Apply)
            .toList());
  }

  @Test
  void theMembershipIsThatOfTheSnapshotWhateverItsShape() {
    var shape =
        new Configuration(
            List.of(member(2), member(3), member(4)),
            List.of(member(1), member(2), member(3)),
            List.of(member(5)),
            List.of(member(1)),
            true);

    receive(new Snapshot(at(9, 3), shape, bytes("x")), 0);

    assertEquals(shape, follower.node().configuration());
    assertTrue(follower.host().takeEffects().contains(new Effect.MembershipChanged(shape)));
    assertEquals(shape, follower.group().restart(1).node().configuration());
  }

  @Test
  void aVoterMayBecomeALearnerThroughIt() {
    var demoting = new Configuration(List.of(member(2), member(3)), List.of(), List.of(member(1)));

    receive(new Snapshot(at(9, 3), demoting, bytes("x")), 0);
    follower.group().pass(50);

    assertEquals(Role.FOLLOWER, follower.node().role());
    assertEquals(3, follower.node().term());
  }

  @Test
  void aLearnerMayBecomeAVoterThroughIt() {
    var learning = new Configuration(List.of(member(2)), List.of(), List.of(member(1)));
    var learner = Alone.follower(Harness.PLAIN, DurableState.founding(learning));
    var promoting = new Snapshot(at(9, 3), Harness.configuration(2), bytes("x"));

    learner.hear(2, piece(promoting, 0));
    learner.group().pass(20);

    assertEquals(Role.CANDIDATE, learner.node().role());
  }

  @Test
  void itSurvivesARestartAndNothingBefore() {
    receive(SNAPSHOT, 0, 4, 8);

    var again = follower.group().restart(1);
    again.step(new Input.Woken());

    assertEquals(9, again.node().appliedIndex());
    assertEquals(10, again.node().log().firstIndex());
    assertTrue(again.takeEffects().contains(new Effect.Restore(SNAPSHOT)));
  }

  @Test
  void halfASnapshotIsForgottenWithTheTerm() {
    receive(SNAPSHOT, 0, 4);

    follower.hear(3, new Message.Heartbeat(4, 0, 1));
    var last = piece(SNAPSHOT, 8);
    follower.hear(
        3, new SnapshotChunk(4, last.last(), THREE, 8, last.data(), true, last.checksum()));

    assertEquals(1, follower.node().appliedIndex());
  }
}
