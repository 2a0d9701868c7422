package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Role;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a member makes of what it finds on its disk. */
class RestartTest {
  private static final Configuration THREE = Harness.configuration(3);

  private static Alone start(long term, long commit, Optional<Snapshot> snapshot, Entry... log) {
    var hardState = new HardState(term, Optional.empty(), commit);
    return Alone.follower(Harness.PLAIN, new DurableState(hardState, snapshot, List.of(log)));
  }

  private static Entry noop(long index, long term) {
    return new Entry(index, term, new Entry.Noop());
  }

  private static Optional<Snapshot> snapshot(long index, long term) {
    return Optional.of(new Snapshot(at(index, term), THREE, bytes("state")));
  }

  @Test
  void anEmptyDiskIsAMemberOfNoGroupThatWaits() {
    var member = Alone.follower(Harness.PLAIN, DurableState.EMPTY);

    member.group().pass(100);

    assertEquals(Role.FOLLOWER, member.node().role());
    assertEquals(0, member.node().term());
    assertEquals(LogPosition.ORIGIN, member.node().log().last());
    assertEquals(Configuration.EMPTY, member.node().configuration());
    assertEquals(List.of(), member.takeSent());
  }

  @Test
  void nothingComesOutBeforeTheFirstStepAndThatIsDueAtOnce() {
    var node =
        new RaftNode(Alone.SELF, Harness.PLAIN, disk(1, 3, 1, 2), new SplittableRandom(1), 12_345);

    assertEquals(12_345, node.deadlineNanos());
    assertEquals(0, node.appliedIndex());
    assertEquals(Role.FOLLOWER, node.role());
  }

  @Test
  void whatIsKnownToBeCommittedIsHandedOverAndNoMore() {
    var member =
        start(4, 2, Optional.empty(), disk(3, 4, 1).entries().get(0), noop(2, 4), noop(3, 4));

    assertEquals(List.of(1L, 2L), member.host().applied().stream().map(Entry::index).toList());
    assertEquals(3, member.node().log().durableIndex());
  }

  @Test
  void aCommitHintBeyondTheLogIsCutToIt() {
    var member = start(4, 99, Optional.empty(), disk(3, 4, 1).entries().get(0), noop(2, 4));

    assertEquals(2, member.node().commitIndex());
    assertEquals(2, member.node().appliedIndex());
  }

  @Test
  void aCommitHintBehindTheSnapshotIsRaisedToIt() {
    var member = start(4, 1, snapshot(5, 3), noop(6, 4));

    assertEquals(5, member.node().commitIndex());
    assertEquals(5, member.node().appliedIndex());
    assertEquals(6, member.node().log().lastIndex());
  }

  @Test
  void aSnapshotAloneIsALog() {
    var member = start(4, 5, snapshot(5, 3));

    assertEquals(at(5, 3), member.node().log().last());
    assertEquals(6, member.node().log().firstIndex());
    assertEquals(THREE, member.node().configuration());
    member.group().pass(20);
    assertEquals(new Message.VoteRequest(5, at(5, 3), false), member.takeSentTo(2).getFirst());
  }

  @Test
  void entriesThatTheSnapshotCoversAreLeftOut() {
    var member = start(4, 5, snapshot(5, 3), noop(4, 3), noop(5, 3), noop(6, 3), noop(7, 4));

    assertEquals(6, member.node().log().firstIndex());
    assertEquals(at(7, 4), member.node().log().last());
  }

  @Test
  void theVoteAndTheTermAreRemembered() {
    var found = disk(3, 3, 1);
    var voted = new HardState(7, Optional.of(new MemberId(3)), 1);
    var member =
        Alone.follower(Harness.PLAIN, new DurableState(voted, found.snapshot(), found.entries()));

    assertEquals(7, member.node().term());
    assertEquals(Optional.of(new MemberId(3)), member.node().votedFor());
    assertEquals(Optional.empty(), member.node().leader());
  }

  @Test
  void aVoteForItselfMakesNoCandidateOfIt() {
    var found = disk(3, 3, 1);
    var voted = new HardState(7, Optional.of(Alone.SELF), 1);
    var member =
        Alone.follower(Harness.PLAIN, new DurableState(voted, found.snapshot(), found.entries()));

    member.hear(2, new Message.VoteReply(7, true));
    member.hear(3, new Message.VoteReply(7, true));

    assertEquals(Role.FOLLOWER, member.node().role());
  }

  @Test
  void aSoleVoterRestartsFromASnapshotAndLeads() {
    var alone = Harness.configuration(1);
    var taken = new Snapshot(at(5, 3), alone, bytes("state"));
    var member =
        Alone.follower(
            Harness.PLAIN,
            new DurableState(
                new HardState(3, Optional.empty(), 5), Optional.of(taken), List.of(noop(6, 3))));

    assertEquals(Role.LEADER, member.node().role());
    assertEquals(7, member.node().appliedIndex());
    assertTrue(member.host().takeEffects().contains(new Effect.Restore(taken)));
  }

  @Test
  void anUncommittedMembershipInTheLogCounts() {
    var five = Harness.configuration(5);
    var member =
        start(
            4,
            1,
            Optional.empty(),
            disk(3, 4, 1).entries().get(0),
            new Entry(2, 4, new Entry.Membership(five)));

    assertEquals(five, member.node().configuration());
  }

  @Test
  void aCrashBeforeTheWriteForgetsWhatWasNotPromised() {
    var member = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    member.host().holdWrites();
    member.hear(2, new Message.VoteRequest(9, at(9, 8), false));
    member.hear(2, new Message.AppendRequest(9, at(1, 1), List.of(noop(2, 9)), 2));
    assertEquals(List.of(), member.takeSent());

    var again = member.group().restart(1);

    assertEquals(3, again.node().term());
    assertEquals(1, again.node().log().lastIndex());
  }

  @Test
  void everyPrefixOfItsWritesIsAStateToStartFrom() {
    var trio = Harness.group(3, Harness.PLAIN).campaign(1);
    trio.propose(1, "a").campaign(2).propose(2, "b");
    trio.host(2).step(new Input.SnapshotTaken(4, bytes("state")));
    trio.propose(2, "c");
    List<Effect.Persist> writes =
        trio.host(2).takeEffects().stream()
            .filter(Effect.Persist.class::isInstance)
            .map(Effect.Persist.class::cast)
            .toList();
    var onDisk = new Disk(DurableState.founding(THREE));

    long term = 0;
    long last = 0;
    for (Effect.Persist write : writes) {
      onDisk.write(write);
      var member = Alone.follower(Harness.PLAIN, onDisk.state());
      assertTrue(member.node().term() >= term);
      assertTrue(member.node().log().lastIndex() >= last);
      assertEquals(member.node().commitIndex(), member.node().appliedIndex());
      term = member.node().term();
      last = member.node().log().lastIndex();
    }
    assertEquals(trio.node(2).log().last(), at(last, term));
  }

  @Test
  void aTailOfAReplacedHistoryIsNotTakenUp() {
    // The disk kept what stood behind the place where a snapshot of another history was installed.
    var snapshot = new Snapshot(at(2, 3), Harness.configuration(3), bytes("state"));
    var stale = List.of(new Entry(3, 2, new Entry.Noop()), new Entry(4, 5, new Entry.Noop()));

    var member =
        Alone.follower(
            Harness.PLAIN,
            new DurableState(new HardState(6, Optional.empty(), 2), Optional.of(snapshot), stale));

    assertEquals(at(2, 3), member.node().log().last());
    assertEquals(2, member.node().appliedIndex());
  }

  @Test
  void timeThatGoesBackIsRefused() {
    var member = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    long now = member.group().nowNanos();
    member.node().step(now + 5, new Input.Woken());

    assertThrows(
        IllegalArgumentException.class, () -> member.node().step(now + 4, new Input.Woken()));
    member.node().step(now + 5, new Input.Woken());
  }

  @Test
  void aWriteOfTheFutureIsRefused() {
    var member = Alone.follower(Harness.PLAIN, disk(3, 3, 1));

    var error =
        assertThrows(
            IllegalArgumentException.class, () -> member.host().step(new Input.Persisted(1)));

    assertEquals("write 1 is reported durable, but only 0 were asked for", error.getMessage());
  }

  @Test
  void equalInputsGiveEqualEffects() {
    var one = Alone.leader(Harness.config(true, true), disk(3, 3, 1, 2));
    var other = Alone.leader(Harness.config(true, true), disk(3, 3, 1, 2));

    one.propose(1, "a");
    other.propose(1, "a");
    one.group().pass(30);
    other.group().pass(30);

    assertEquals(one.host().takeEffects(), other.host().takeEffects());
    assertEquals(one.node().deadlineNanos(), other.node().deadlineNanos());
  }

  @Test
  void aLogWithAGapIsRefused() {
    var first = disk(3, 4, 1).entries().get(0);

    var error =
        assertThrows(
            IllegalArgumentException.class, () -> start(4, 1, Optional.empty(), first, noop(3, 4)));

    assertEquals(
        "the log that was found has entry 3, but not entry 2 before it; a member cannot go on"
            + " without it",
        error.getMessage());
  }
}
