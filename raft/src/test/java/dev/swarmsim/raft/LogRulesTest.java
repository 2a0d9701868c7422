package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.AppendRejected;
import dev.swarmsim.raft.Message.AppendRequest;
import dev.swarmsim.raft.Message.Heartbeat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is replicated, committed and handed over, and what is not. */
class LogRulesTest {
  private static List<String> commands(Host host) {
    return host.applied().stream()
        .filter(entry -> entry.payload() instanceof Entry.Command)
        .map(entry -> ((Entry.Command) entry.payload()).data().toStringUtf8())
        .toList();
  }

  @Test
  void whatIsCommittedIsTheSameEverywhere() {
    var trio = Harness.group(3, Harness.PLAIN).campaign(1);

    trio.propose(1, "a");

    for (int id = 1; id <= 3; id++) {
      assertEquals(3, trio.node(id).commitIndex());
      assertEquals(List.of("a"), commands(trio.host(id)));
    }
  }

  @Test
  void whatIsCommittedOutlivesAChangeOfTheLeader() {
    var trio = Harness.group(3, Harness.PLAIN).campaign(1);
    trio.propose(1, "a");

    trio.campaign(2);
    trio.propose(2, "b");

    for (int id = 1; id <= 3; id++) {
      assertEquals(5, trio.node(id).commitIndex());
      assertEquals(List.of("a", "b"), commands(trio.host(id)));
    }
  }

  @Test
  void aNewLeadersFirstEntryCommitsWhatItsPredecessorLeft() {
    var five = Harness.group(5, Harness.PLAIN).campaign(1);
    five.cutOff(1, 2);
    five.propose(1, "a").propose(1, "b");
    assertEquals(2, five.node(1).commitIndex());

    five.heal();
    five.campaign(2);

    for (int id = 1; id <= 5; id++) {
      assertEquals(5, five.node(id).commitIndex());
      assertEquals(List.of("a", "b"), commands(five.host(id)));
    }
  }

  @Test
  void withoutAnEntryOfItsOwnTermALeaderCommitsNothingItsPredecessorLeft() {
    var five = Harness.group(5, Harness.PLAIN).campaign(1);
    five.cutOff(1, 2);
    five.propose(1, "a");
    five.heal();
    five.lose(
        envelope ->
            envelope.message() instanceof AppendRequest append
                && append.entries().stream().anyMatch(entry -> entry.term() == 3));

    five.campaign(2);
    five.pass(3);

    assertEquals(2, five.node(2).commitIndex());
  }

  @ParameterizedTest
  @CsvSource({"3, 0, true", "3, 1, true", "3, 2, false", "4, 1, true", "4, 2, false", "5, 2, true"})
  void aProposalIsCommittedIfAMajorityCanBeReached(int voters, int missing, boolean committed) {
    var group = Harness.group(voters, Harness.PLAIN).campaign(1);
    group.lose(envelope -> envelope.to().value() > voters - missing);

    group.propose(1, "a");

    assertEquals(committed ? 3 : 2, group.node(1).commitIndex());
  }

  @Test
  void onceItIsNoLeaderItsOwnLateWriteCommitsNothing() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    leader.host().holdWrites();
    leader.propose(1, "a");
    leader.hear(3, new Heartbeat(5, 0, 1));

    leader.host().finishWrites();

    assertEquals(Role.FOLLOWER, leader.node().role());
    assertEquals(2, leader.node().commitIndex());
    assertEquals(3, leader.node().log().durableIndex());
  }

  @Test
  void aLateWriteOfAReplacedEntryIsNotTakenForTheNewOne() {
    var member = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    member.host().holdWrites();
    member.propose(1, "old");
    var replacement = new Entry(3, 5, new Entry.Command(bytes("new")));
    member.hear(3, new AppendRequest(5, at(2, 4), List.of(replacement), 3));
    member.takeSent();

    member.host().step(new Input.Persisted(4));
    assertEquals(2, member.node().appliedIndex());
    assertEquals(2, member.node().log().durableIndex());
    member.host().finishWrites();

    assertEquals(List.of("new"), commands(member.host()));
    assertEquals(List.of(new AppendAccepted(5, 3)), member.takeSentTo(3));
  }

  @Test
  void anAppendWithoutEntriesNeedsNoWrite() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1, 4));

    var effects = follower.hear(2, new AppendRequest(4, at(2, 4), List.of(), 1));

    assertFalse(effects.stream().anyMatch(Effect.Persist.class::isInstance));
    assertEquals(List.of(new AppendAccepted(4, 2)), follower.takeSentTo(2));
  }

  @Test
  void anAppendThatReachesBackBeforeTheCommitVouchesForTheCommitOnly() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1, 4, 4));
    follower.hear(2, new AppendRequest(4, at(3, 4), List.of(), 2));
    follower.takeSent();
    var news = List.of(new Entry(2, 4, new Entry.Noop()), new Entry(3, 4, new Entry.Noop()));

    follower.hear(2, new AppendRequest(4, at(1, 1), news, 3));

    assertEquals(List.of(new AppendAccepted(4, 2)), follower.takeSentTo(2));
    assertEquals(3, follower.node().log().lastIndex());
  }

  @Test
  void anAppendThatReachesBackBeforeTheSnapshotIsAnsweredWithTheCommit() {
    var follower = Alone.follower(Harness.PLAIN, aSnapshotAlone(5, 3));
    follower.takeSent();
    var old = List.of(new Entry(3, 2, new Entry.Noop()), new Entry(4, 2, new Entry.Noop()));

    follower.hear(2, new AppendRequest(4, at(2, 2), old, 9));

    assertEquals(List.of(new AppendAccepted(4, 5)), follower.takeSentTo(2));
    assertEquals(at(5, 3), follower.node().log().last());
    assertEquals(5, follower.node().commitIndex());
  }

  @Test
  void anAppendRightBehindTheSnapshotIsTaken() {
    var follower = Alone.follower(Harness.PLAIN, aSnapshotAlone(5, 3));

    follower.hear(2, new AppendRequest(4, at(5, 3), List.of(new Entry(6, 4, new Entry.Noop())), 6));

    assertEquals(6, follower.node().appliedIndex());
  }

  @Test
  void anAppendFarBehindTheSnapshotIsRejectedWithTheEndOfTheLog() {
    var follower = Alone.follower(Harness.PLAIN, aSnapshotAlone(5, 3));

    follower.hear(2, new AppendRequest(4, at(9, 4), List.of(), 9));

    assertEquals(List.of(new AppendRejected(4, 9, at(5, 3))), follower.takeSentTo(2));
    assertEquals(5, follower.node().commitIndex());
  }

  @Test
  void aHeartbeatCommitsNothingBeyondTheLog() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1, 4));

    follower.hear(2, new Heartbeat(4, 99, 1));

    assertEquals(2, follower.node().commitIndex());
  }

  @Test
  void theCommitNeverGoesBack() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1, 4, 4));
    follower.hear(2, new AppendRequest(4, at(3, 4), List.of(), 3));

    follower.hear(2, new Heartbeat(4, 1, 1));
    follower.hear(2, new AppendRequest(4, at(3, 4), List.of(), 1));

    assertEquals(3, follower.node().commitIndex());
  }

  @Test
  void aHeartbeatsCommitIsCutToWhatTheFollowerIsKnownToHave() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    leader.propose(1, "a");
    leader.hear(2, leader.accepted(3));
    leader.takeSent();

    leader.group().pass(1);

    var sent = leader.takeSent();
    assertTrue(sent.contains(new Harness.Envelope(Alone.SELF, id(2), new Heartbeat(4, 3, 1))));
    assertTrue(sent.contains(new Harness.Envelope(Alone.SELF, id(3), new Heartbeat(4, 2, 1))));
  }

  @Test
  void aRepeatedAppendChangesNothingAndIsAnsweredAgain() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1));
    var append = new AppendRequest(4, at(1, 1), List.of(new Entry(2, 4, new Entry.Noop())), 2);

    follower.hear(2, append);
    var again = follower.hear(2, append);

    assertEquals(List.of(new Effect.Send(id(2), new AppendAccepted(4, 2), 0)), again);
    assertEquals(2, follower.host().applied().size());
  }

  @Test
  void appendsThatOvertakeOneAnotherEndInTheSameLog() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1));
    var first = new AppendRequest(4, at(1, 1), List.of(new Entry(2, 4, new Entry.Noop())), 1);
    var second = new AppendRequest(4, at(2, 4), List.of(new Entry(3, 4, new Entry.Noop())), 2);

    follower.hear(2, second);
    follower.hear(2, first);
    follower.hear(2, second);
    follower.hear(2, first);

    assertEquals(at(3, 4), follower.node().log().last());
    assertEquals(
        List.of(
            new AppendRejected(4, 2, at(1, 1)),
            new AppendAccepted(4, 2),
            new AppendAccepted(4, 3),
            new AppendAccepted(4, 2)),
        follower.takeSentTo(2));
  }

  @Test
  void writesAreReportedOnceInTurnOrLateAndTwice() {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1));
    follower.host().holdWrites();
    for (int index = 2; index <= 4; index++) {
      var entry = new Entry(index, 4, new Entry.Noop());
      follower.hear(
          2, new AppendRequest(4, at(index - 1, index == 2 ? 1 : 4), List.of(entry), index));
    }

    follower.host().step(new Input.Persisted(2));
    assertEquals(3, follower.node().appliedIndex());
    follower.host().step(new Input.Persisted(1));
    follower.host().step(new Input.Persisted(2));
    follower.host().step(new Input.Persisted(0));
    assertEquals(3, follower.node().appliedIndex());
    follower.host().step(new Input.Persisted(3));

    assertEquals(4, follower.node().appliedIndex());
    assertEquals(4, follower.host().applied().size());
  }

  private static MemberId id(long value) {
    return new MemberId(value);
  }

  private static DurableState aSnapshotAlone(long index, long term) {
    var snapshot = new Snapshot(at(index, term), Harness.configuration(3), bytes("state"));
    return new DurableState(
        new HardState(4, Optional.empty(), index), Optional.of(snapshot), List.of());
  }
}
