package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.AppendRejected;
import dev.swarmsim.raft.Message.AppendRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private final Harness group = new Harness(Harness.PLAIN);

  private static Entry entry(long index, long term) {
    return new Entry(index, term, new Entry.Command(bytes("of term " + term)));
  }

  @Test
  void entriesAttachOnlyWhereTheTermsAgree() {
    var follower = group.start(1, disk(3, 3, 1, 2, 3));

    follower.receive(2, new AppendRequest(4, at(3, 2), List.of(), 0));
    follower.receive(2, new AppendRequest(4, at(7, 4), List.of(), 0));

    assertEquals(
        List.of(new AppendRejected(4, 3, at(2, 2)), new AppendRejected(4, 7, at(3, 3))),
        group.sentTo(2));
  }

  @Test
  void whatContradictsTheLeaderGoesWithAllBehindIt() {
    var follower = group.start(1, disk(3, 3, 1, 2, 2, 2));

    follower.receive(2, new AppendRequest(4, at(2, 2), List.of(entry(3, 4)), 0));

    assertEquals(at(3, 4), follower.node().log().last());
    assertEquals(List.of(new AppendAccepted(4, 3)), group.sentTo(2));
    assertEquals(3, follower.disk().state().entries().size());
  }

  @Test
  void anOlderShorterAppendTruncatesNothing() {
    var follower = group.start(1, disk(3, 3, 1));
    follower.receive(2, new AppendRequest(4, at(1, 1), List.of(entry(2, 4), entry(3, 4)), 1));

    follower.receive(2, new AppendRequest(4, at(1, 1), List.of(entry(2, 4)), 1));

    assertEquals(3, follower.node().log().lastIndex());
    assertEquals(List.of(new AppendAccepted(4, 3), new AppendAccepted(4, 2)), group.sentTo(2));
  }

  @Test
  void commitGoesNoFurtherThanTheRequestCovers() {
    var follower = group.start(1, disk(3, 3, 1, 2, 2));

    follower.receive(2, new AppendRequest(4, at(2, 2), List.of(), 9));

    assertEquals(2, follower.node().commitIndex());
    assertEquals(List.of(new AppendAccepted(4, 2)), group.sentTo(2));
  }

  @Test
  void withoutThatBoundAnUnverifiedTailIsCommitted() {
    var broken =
        new Harness(
            Harness.PLAIN,
            new SafetyRules() {
              @Override
              long followerCommit(long leaderCommit, long lastCovered) {
                return leaderCommit;
              }
            });
    var follower = broken.start(1, disk(3, 3, 1, 2, 2));

    follower.receive(2, new AppendRequest(4, at(2, 2), List.of(), 9));

    assertEquals(3, follower.node().commitIndex());
  }

  @Test
  void withoutThatRuleAnUnverifiedTailIsAcknowledged() {
    var broken =
        new Harness(
            Harness.PLAIN,
            new SafetyRules() {
              @Override
              long match(long lastCovered, long ownLastIndex) {
                return ownLastIndex;
              }
            });
    var follower = broken.start(1, disk(3, 3, 1, 2, 2));

    follower.receive(2, new AppendRequest(4, at(2, 2), List.of(), 2));

    assertEquals(List.of(new AppendAccepted(4, 3)), broken.sentTo(2));
  }

  @Test
  void aCallBelowTheCommitIsAnsweredWithTheCommit() {
    var follower = group.start(1, disk(3, 3, 1, 2, 2));
    follower.receive(2, new AppendRequest(4, at(3, 2), List.of(), 3));

    follower.receive(2, new AppendRequest(4, at(1, 1), List.of(entry(2, 2)), 3));

    assertEquals(List.of(new AppendAccepted(4, 3), new AppendAccepted(4, 3)), group.sentTo(2));
  }

  @Test
  void itAppliesExactlyWhatIsCommittedInOrder() {
    var follower = group.start(1, disk(3, 3, 1));

    follower.receive(
        2, new AppendRequest(4, at(1, 1), List.of(entry(2, 4), entry(3, 4), entry(4, 4)), 3));

    assertEquals(List.of(2L, 3L), indexes(follower.applied()).subList(1, 3));
    assertEquals(3, follower.node().appliedIndex());
  }

  @Test
  void aMessageOfAnOlderTermIsNotActedUponButAnswered() {
    var follower = group.start(1, disk(3, 5, 1));

    follower.receive(2, new AppendRequest(4, at(1, 1), List.of(entry(2, 4)), 2));
    follower.receive(2, new Message.Heartbeat(4, 1, 7));

    assertEquals(1, follower.node().log().lastIndex());
    assertEquals(
        List.of(
            new AppendRejected(5, 1, at(1, 1)), new Message.HeartbeatReply(5, 7, group.nowNanos())),
        group.sentTo(2));
  }

  private static List<Long> indexes(List<Entry> entries) {
    return entries.stream().map(Entry::index).toList();
  }
}
