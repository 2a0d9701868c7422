package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.FollowerStatus.Sending;
import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.AppendRejected;
import dev.swarmsim.raft.Message.AppendRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a leader probes, replicates and falls back. */
class ProgressTest {
  private static final MemberId TWO = new MemberId(2);

  private final Alone probing = Alone.leader(Harness.PLAIN, disk(2, 3, 1));
  private final Alone replicating = Alone.settledLeader(Harness.PLAIN, disk(2, 3, 1));

  @Test
  void aNewLeaderProbesFromTheEndOfItsLog() {
    var status = probing.status(2);

    assertEquals(Sending.PROBE, status.sending());
    assertEquals(0, status.match());
    assertEquals(2, status.next());
  }

  @Test
  void theLeaderCountsItsOwnEntriesOnlyAsTheirWritesFinish() {
    var leader = Alone.leader(Harness.PLAIN, disk(2, 3, 1));
    leader.host().holdWrites();
    leader.propose(1, "a");
    leader.propose(2, "b");
    leader.hear(2, leader.accepted(4));
    assertEquals(2, leader.node().commitIndex());

    leader.host().step(new Input.Persisted(3));
    assertEquals(3, leader.node().commitIndex());
    leader.host().finishWrites();

    assertEquals(4, leader.node().commitIndex());
  }

  @Test
  void whatIsNextMovesAheadOfTheAnswersOnlyWhileReplicating() {
    replicating.propose(1, "a");
    replicating.propose(2, "b");
    probing.propose(1, "a");

    assertEquals(5, replicating.status(2).next());
    assertEquals(2, replicating.status(2).match());
    assertEquals(2, probing.status(2).next());
  }

  @Test
  void whileProbingEachHeartbeatAnswerBringsOneAppendHoweverMuchIsProposed() {
    probing.takeSent();

    for (int round = 1; round <= 3; round++) {
      probing.propose(1, "a");
      probing.propose(2, "b");
      assertEquals(List.of(), probing.takeAppendsTo(2));
      probing.group().pass(1);
      probing.hear(2, probing.alive(round));
      probing.propose(3, "c");
      var appends = probing.takeAppendsTo(2);
      assertEquals(1, appends.size());
      assertEquals(at(1, 1), appends.getFirst().previous());
    }
  }

  @Test
  void whileReplicatingEachProposalGoesAtOnce() {
    for (int i = 0; i < 10; i++) {
      replicating.propose(i, "a");

      assertEquals(1, replicating.takeAppendsTo(2).size());
    }
    assertEquals(10, replicating.status(2).unanswered());
  }

  @Test
  void whileASnapshotIsUnderWayNoAppendGoes() {
    var leader = aLeaderThatSendsASnapshot();

    leader.propose(1, "b");
    leader.hear(2, leader.alive(0));

    assertEquals(Sending.SNAPSHOT, leader.status(2).sending());
    assertEquals(List.of(), leader.takeAppendsTo(2));
  }

  @Test
  void aLostWayMakesItProbeFromTheLastThingThatWasAccepted() {
    replicating.propose(1, "a");
    replicating.propose(2, "b");

    replicating.host().step(new Input.Unreachable(TWO));

    var status = replicating.status(2);
    assertEquals(Sending.PROBE, status.sending());
    assertEquals(2, status.match());
    assertEquals(3, status.next());
    assertEquals(0, status.unanswered());
  }

  @Test
  void aLostWayChangesNothingWhileProbingOrSendingASnapshotOrForStrangers() {
    var sending = aLeaderThatSendsASnapshot();

    sending.host().step(new Input.Unreachable(TWO));
    sending.host().step(new Input.Unreachable(new MemberId(8)));
    probing.host().step(new Input.Unreachable(TWO));

    assertEquals(Sending.SNAPSHOT, sending.status(2).sending());
    assertEquals(Sending.PROBE, probing.status(2).sending());
    assertEquals(2, probing.status(2).next());
  }

  @Test
  void aLaggingFollowersHeartbeatAnswerBringsAnAppendUntilItHasCaughtUp() {
    replicating.propose(1, "a");
    replicating.takeSent();

    replicating.hear(2, replicating.alive(0));
    assertEquals(1, replicating.takeAppendsTo(2).size());
    replicating.hear(2, replicating.alive(0));
    assertEquals(1, replicating.takeAppendsTo(2).size());
    replicating.hear(2, replicating.accepted(3));
    replicating.takeSent();
    replicating.hear(2, replicating.alive(0));

    assertEquals(List.of(), replicating.takeSent());
  }

  @Test
  void anAcceptanceEndsProbingAndBringsTheRestAtOnce() {
    probing.propose(1, "a");
    probing.propose(2, "b");
    probing.takeSent();

    probing.hear(2, probing.accepted(2));

    assertEquals(Sending.REPLICATE, probing.status(2).sending());
    var appends = probing.takeAppendsTo(2);
    assertEquals(at(2, 4), appends.getFirst().previous());
    assertEquals(2, appends.getFirst().entries().size());
  }

  @Test
  void lateAnswersMoveNothingBack() {
    replicating.propose(1, "a");
    replicating.hear(2, replicating.accepted(3));

    replicating.hear(2, replicating.accepted(2));
    replicating.hear(2, replicating.accepted(1));
    replicating.hear(2, new AppendRejected(4, 3, at(1, 1)));
    replicating.hear(2, new AppendRejected(4, 1, at(0, 0)));

    var status = replicating.status(2);
    assertEquals(Sending.REPLICATE, status.sending());
    assertEquals(3, status.match());
    assertEquals(4, status.next());
  }

  @Test
  void aRejectionThatDoesNotAnswerTheProbeIsIgnored() {
    probing.takeSent();

    probing.hear(2, new AppendRejected(4, 7, at(1, 1)));

    assertEquals(2, probing.status(2).next());
    assertEquals(List.of(), probing.takeSent());
  }

  @Test
  void anAcceptanceBeyondTheLeadersLogIsIgnored() {
    replicating.hear(2, replicating.accepted(99));

    assertEquals(2, replicating.status(2).match());
    assertEquals(2, replicating.node().commitIndex());
  }

  @Test
  void strangersAndTheLeaderItselfAreNoFollowers() {
    replicating.propose(1, "a");
    replicating.takeSent();

    for (long id : new long[] {1, 8}) {
      var from = new MemberId(id);
      replicating.hear(from, replicating.accepted(3));
      replicating.hear(from, new AppendRejected(4, 3, at(1, 1)));
      replicating.hear(from, replicating.alive(1));
      replicating.hear(from, new Message.SnapshotReply(4, at(3, 4), 9));
      replicating.hear(from, new Message.ReadRequest(4, 1));
    }

    assertEquals(2, replicating.node().commitIndex());
    assertEquals(List.of(), replicating.takeSent());
    assertEquals(1, replicating.node().followers().size());
  }

  @Test
  void quickBackOffSkipsAWholeTermAtATime() {
    var leader = Alone.leader(Harness.PLAIN, disk(2, 6, 1, 2, 2, 2, 5, 5, 5));
    leader.takeSent();

    leader.hear(2, new AppendRejected(7, 7, at(7, 4)));

    // Nothing after 4@2 can agree with a log whose entries up to 7 are of term 4 or earlier.
    assertEquals(at(4, 2), leader.takeAppendsTo(2).getFirst().previous());
  }

  @Test
  void aBatchTakesWhatFitsAndAlwaysOneEntry() {
    var config = Harness.PLAIN.but().maxMessageBytes(60).build();
    var leader = Alone.settledLeader(config, disk(2, 3, 1));

    leader
        .host()
        .step(new Input.Propose(1, List.of(bytes("0123456789"), bytes("01234567890123456789"))));
    leader.host().step(new Input.Propose(3, bytes("x".repeat(100))));

    assertEquals(
        List.of(1, 1, 1), leader.takeAppendsTo(2).stream().map(a -> a.entries().size()).toList());
  }

  @Test
  void noEntryIsSkippedWhateverTheSizes() {
    var config = Harness.PLAIN.but().maxMessageBytes(60).build();
    var leader = Alone.settledLeader(config, disk(2, 3, 1));

    leader
        .host()
        .step(
            new Input.Propose(
                1, List.of(bytes("s"), bytes("x".repeat(500)), bytes("s"), bytes("s"))));

    var sent = leader.takeAppendsTo(2).stream().map(AppendRequest::entries).toList();
    assertEquals(
        List.of(3L, 4L, 5L, 6L), sent.stream().flatMap(List::stream).map(Entry::index).toList());
  }

  /** The follower lacks entry 2, which is compacted away. */
  private static Alone aLeaderThatSendsASnapshot() {
    var leader = Alone.leader(Harness.PLAIN, disk(3, 3, 1));
    leader.hear(3, new AppendAccepted(4, 2));
    leader.host().step(new Input.SnapshotTaken(2, bytes("the state")));
    leader.hear(2, new AppendRejected(4, 1, at(0, 0)));
    leader.takeSent();
    return leader;
  }
}
