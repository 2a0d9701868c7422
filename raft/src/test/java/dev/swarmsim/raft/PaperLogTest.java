package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.AppendRejected;
import dev.swarmsim.raft.Message.AppendRequest;
import dev.swarmsim.raft.Message.VoteReply;
import dev.swarmsim.raft.Message.VoteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of §5.3 and §5.4 of the Raft paper, one by one. */
class PaperLogTest {
  /** §5.3: «appends the command to its log ... then issues AppendEntries RPCs in parallel». */
  @Test
  void aProposalGoesToAllOthersWithTheEntryBeforeIt() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));

    leader.propose(1, "some data");

    var entry = new Entry(3, 4, new Entry.Command(bytes("some data")));
    var append = new AppendRequest(4, at(2, 4), List.of(entry), 2);
    assertEquals(
        List.of(
            new Harness.Envelope(Alone.SELF, new MemberId(2), append),
            new Harness.Envelope(Alone.SELF, new MemberId(3), append)),
        leader.takeSent());
    assertEquals(2, leader.node().commitIndex());
  }

  /** §5.3: «A log entry is committed once the leader ... has replicated it on a majority». */
  @ParameterizedTest
  @CsvSource({
    "1, 0, true",
    "3, 0, false",
    "3, 1, true",
    "3, 2, true",
    "5, 0, false",
    "5, 1, false",
    "5, 2, true",
    "5, 3, true",
    "5, 4, true",
    "4, 1, false",
    "4, 2, true"
  })
  void anEntryIsCommittedOnceAMajorityHasIt(int voters, int acceptances, boolean committed) {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(voters, 3, 1));
    leader.propose(1, "some data");

    for (int id = 2; id < 2 + acceptances; id++) {
      leader.hear(id, new AppendAccepted(4, 3));
    }

    assertEquals(committed ? 3 : 2, leader.node().commitIndex());
    assertEquals(leader.node().commitIndex(), leader.node().appliedIndex());
  }

  /** §5.3: «The leader keeps track of the highest index it knows to be committed». */
  @Test
  void theNewCommitGoesOutToAllOthers() {
    var leader = Alone.settledLeader(Harness.PLAIN, disk(3, 3, 1));
    leader.propose(1, "some data");
    leader.takeSent();

    leader.hear(2, new AppendAccepted(4, 3));

    var told = new AppendRequest(4, at(3, 4), List.of(), 3);
    assertEquals(
        List.of(
            new Harness.Envelope(Alone.SELF, new MemberId(2), told),
            new Harness.Envelope(Alone.SELF, new MemberId(3), told)),
        leader.takeSent());
  }

  /** §5.3: «This also commits all preceding entries in the leader's log». */
  @ParameterizedTest
  @CsvSource({"1", "1 2", "1 1 2", "1 1"})
  void anEntryOfTheLeadersTermCommitsAllBeforeIt(String terms) {
    var leader = Alone.leader(Harness.PLAIN, disk(3, 3, longs(terms)));
    leader.propose(1, "some data");
    long last = leader.node().log().lastIndex();

    leader.hear(2, new AppendAccepted(4, last));

    assertEquals(
        LongStream.rangeClosed(1, last).boxed().toList(),
        leader.host().applied().stream().map(Entry::index).toList());
  }

  /** §5.3: «Once a follower learns that a log entry is committed, it applies the entry». */
  @ParameterizedTest
  @CsvSource({"a, 2, a", "a b, 3, a b", "b a, 3, b a", "a b, 2, a"})
  void aFollowerAppliesWhatTheLeaderCommittedInOrder(String sent, long commit, String applied) {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1));
    List<Entry> entries = new ArrayList<>();
    for (String command : sent.split(" ", -1)) {
      entries.add(new Entry(entries.size() + 2, 3, new Entry.Command(bytes(command))));
    }

    follower.hear(2, new AppendRequest(3, at(1, 1), entries, commit));

    assertEquals(
        List.of(applied.split(" ", -1)),
        follower.host().applied().stream()
            .skip(1)
            .map(entry -> ((Entry.Command) entry.payload()).data().toStringUtf8())
            .toList());
  }

  /** §5.3: «the follower refuses the new entries». The log is 1@1, 2@2; index 1 is committed. */
  @ParameterizedTest
  @CsvSource({"0, 0, 1", "1, 1, 1", "2, 2, 2"})
  void aFollowerAcceptsWhereItsLogAgrees(long index, long term, long match) {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 2, 1, 2));

    follower.hear(2, new AppendRequest(2, at(index, term), List.of(), 0));

    assertEquals(List.of(new AppendAccepted(2, match)), follower.takeSentTo(2));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1, 1", "3, 3, 2, 2", "9, 1, 1, 1"})
  void aFollowerRejectsWhereItsLogDiffersAndSaysWhereItMayAgree(
      long index, long term, long hintIndex, long hintTerm) {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 3, 1, 2));

    follower.hear(2, new AppendRequest(3, at(index, term), List.of(), 0));

    assertEquals(
        List.of(new AppendRejected(3, index, at(hintIndex, hintTerm))), follower.takeSentTo(2));
  }

  /** §5.3: «conflicting entries in follower logs will be overwritten». The log is 1, 1, 2. */
  @ParameterizedTest
  @CsvSource({
    "3, 2, 3, 1 1 2 3, 4",
    "2, 1, 3 4, 1 1 3 4, 3",
    "1, 1, 1, 1 1 2, 0",
    "1, 1, 3, 1 3, 2"
  })
  void onlyWhatConflictsIsReplacedAndOnlyWhatIsNewIsWritten(
      long index, long term, String sent, String log, long writtenFrom) {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 4, 1, 1, 2));
    List<Entry> entries = new ArrayList<>();
    for (long each : longs(sent)) {
      entries.add(new Entry(index + 1 + entries.size(), each, new Entry.Noop()));
    }

    var effects = follower.hear(2, new AppendRequest(4, at(index, term), entries, 0));

    assertEquals(
        LongStream.of(longs(log)).boxed().toList(),
        LongStream.rangeClosed(1, follower.node().log().lastIndex())
            .mapToObj(i -> follower.node().log().termAt(i))
            .toList());
    assertEquals(
        writtenFrom,
        effects.stream()
            .filter(Effect.Persist.class::isInstance)
            .flatMap(effect -> ((Effect.Persist) effect).entries().stream())
            .mapToLong(Entry::index)
            .findFirst()
            .orElse(0));
  }

  /** §5.4.1: «the RPC includes information about the candidate's log». */
  @ParameterizedTest
  @CsvSource({"1, 2, 1", "1 2, 3, 2"})
  void aVoteRequestCarriesTheEndOfTheLogAsTheLastLeaderLeftIt(String terms, long index, long term) {
    var follower = Alone.follower(Harness.PLAIN, disk(3, 2, longs(terms)));
    long last = follower.node().log().lastIndex();
    var previous = follower.node().log().last();
    var entry = new Entry(last + 1, term, new Entry.Noop());
    follower.hear(2, new AppendRequest(2, previous, List.of(entry), 0));
    follower.takeSent();

    follower.group().pass(20);

    assertEquals(
        Stream.of(2, 3)
            .map(
                id ->
                    new Harness.Envelope(
                        Alone.SELF, new MemberId(id), new VoteRequest(3, at(index, term), false)))
            .toList(),
        follower.takeSent());
  }

  /** §5.4.1: «the voter denies its vote if its own log is more up-to-date». */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, true",
    "1, 2, 1, true",
    "1 1, 1, 1, false",
    "1, 1, 2, true",
    "1, 2, 2, true",
    "1 1, 1, 2, true",
    "2, 1, 1, false",
    "2, 2, 1, false",
    "2 2, 1, 1, false",
    "1 2, 9, 1, false"
  })
  void aVoterComparesTheLastTermsAndThenTheLengths(
      String own, long index, long term, boolean granted) {
    var voter = Alone.follower(Harness.PLAIN, disk(3, 3, longs(own)));

    voter.hear(2, new VoteRequest(3, at(index, term), false));

    assertEquals(List.of(new VoteReply(3, granted)), voter.takeSentTo(2));
  }

  /** §5.4.2: «only log entries from the leader's current term are committed by counting». */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "4, 4", "5, 5"})
  void acceptancesOfEarlierTermsEntriesCommitNothing(long accepted, long commit) {
    var leader = Alone.leader(Harness.PLAIN, disk(3, 2, 1, 1, 2));
    leader.propose(1, "of its own term");

    leader.hear(2, new AppendAccepted(3, accepted));

    assertEquals(commit, leader.node().commitIndex());
    assertTrue(leader.node().log().lastIndex() == 5);
  }

  private static long[] longs(String terms) {
    return Stream.of(terms.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }
}
