package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.disk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log by itself, and the parts it is made of. */
class RaftLogTest {
  private static final Configuration THREE = Harness.configuration(3);

  private static RaftLog log(long... terms) {
    return new RaftLog(disk(3, 9, terms));
  }

  private static Entry noop(long index, long term) {
    return new Entry(index, term, new Entry.Noop());
  }

  private static Entry command(long index, int bytes) {
    return new Entry(index, 1, new Entry.Command(bytes("x".repeat(bytes))));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 9, 6, 5",
    "6, 5, 6, 5",
    "6, 4, 4, 2",
    "6, 2, 4, 2",
    "3, 2, 3, 2",
    "6, 1, 2, 1",
    "99, 9, 6, 5",
    "0, 0, 0, 0",
    "6, 0, 0, 0"
  })
  void whereALogMayAgreeIsTheLastPlaceOfThatTermOrEarlier(
      long index, long term, long agreedIndex, long agreedTerm) {
    assertEquals(at(agreedIndex, agreedTerm), log(1, 1, 2, 2, 5, 5).lastThatMayAgree(index, term));
  }

  @Test
  void behindASnapshotItMayAgreeThereOrNobodyKnows() {
    var log = log(1, 1, 2, 2, 5, 5);
    log.commitTo(4);
    assertEquals(4, log.takeApplicable().size());
    log.compact(4, bytes("state"), 0);

    assertEquals(at(4, 2), log.lastThatMayAgree(6, 3));
    assertEquals(at(4, 2), log.lastThatMayAgree(6, 1));
    assertEquals(at(3, 0), log.lastThatMayAgree(3, 2));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "3, 2", "4, -1", "99, -1"})
  void theTermOfAPlaceIsKnownFromTheOriginToTheEnd(long index, long term) {
    assertEquals(term, log(1, 2, 2).termAt(index));
  }

  @Test
  void compactedPlacesAreUnknownButTheLastOneOfThem() {
    var log = log(1, 1, 2, 2);
    log.commitTo(3);
    log.takeApplicable();
    log.compact(3, bytes("state"), 0);

    assertEquals(RaftLog.UNKNOWN_TERM, log.termAt(2));
    assertEquals(2, log.termAt(3));
    assertEquals(2, log.termAt(4));
    assertThrows(IllegalArgumentException.class, () -> log.entryAt(3));
    assertThrows(IllegalArgumentException.class, () -> log.position(2));
  }

  @Test
  void compactingEverythingLeavesItsLastPlace() {
    var log = log(1, 1, 2);
    log.commitTo(3);
    log.takeApplicable();

    log.compact(3, bytes("state"), 0);

    assertEquals(4, log.firstIndex());
    assertEquals(at(3, 2), log.last());
    log.append(noop(4, 3));
    assertEquals(at(4, 3), log.last());
  }

  @Test
  void whatIsCommittedIsNeverTruncated() {
    var log = log(1, 1, 2);
    log.commitTo(2);

    assertThrows(IllegalStateException.class, () -> log.truncateFrom(2, 2));
    log.truncateFrom(3, 3);

    assertEquals(2, log.lastIndex());
  }

  @Test
  void theCommitGoesNeitherBackNorBeyondTheEnd() {
    var log = log(1, 1, 2);

    log.commitTo(99);
    log.commitTo(1);

    assertEquals(3, log.commitIndex());
  }

  @Test
  void whatIsHandedOverIsCommittedAndDurableAndHandedOverOnce() {
    var log = log(1, 1);
    log.append(noop(3, 2));
    log.writing(1, 3);
    log.commitTo(3);

    assertEquals(List.of(1L, 2L), log.takeApplicable().stream().map(Entry::index).toList());
    assertEquals(List.of(), log.takeApplicable());
    log.persisted(1);
    assertEquals(List.of(noop(3, 2)), log.takeApplicable());

    assertEquals(3, log.appliedIndex());
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 1",
    "2, 56, 1",
    "2, 57, 1",
    "2, 83, 1",
    "2, 84, 2",
    "2, 1000, 3",
    "4, 1, 1",
    "5, 9, 0"
  })
  void aBatchTakesWhatFitsWithSixteenBytesMoreForEachEntry(long from, int maxBytes, int taken) {
    var log = log(1);
    log.append(command(2, 26));
    log.append(command(3, 26));
    log.append(command(4, 26));

    assertEquals(taken, log.batch(from, maxBytes).size());
  }

  @Test
  void anInstalledSnapshotIsHandedOverBeforeAnythingElseAndOnlyOnceDurable() {
    var log = log(1, 1);
    var snapshot = new Snapshot(at(9, 3), THREE, bytes("state"));

    log.install(snapshot);
    log.writing(1, 9);
    log.append(noop(10, 3));
    log.writing(2, 10);
    log.commitTo(10);

    assertEquals(Optional.empty(), log.takeRestorable());
    assertEquals(List.of(), log.takeApplicable());
    assertEquals(0, log.durableIndex());
    log.persisted(1);
    assertEquals(Optional.of(snapshot), log.takeRestorable());
    assertEquals(Optional.empty(), log.takeRestorable());
    assertEquals(List.of(), log.takeApplicable());
    log.persisted(2);
    assertEquals(List.of(noop(10, 3)), log.takeApplicable());
  }

  @Test
  void aWriteThatWasUnderWayBeforeASnapshotVouchesForNothingOfIt() {
    var log = log(1);
    log.append(noop(2, 2));
    log.writing(1, 2);
    log.install(new Snapshot(at(9, 3), THREE, bytes("state")));
    log.writing(2, 9);

    log.persisted(1);

    assertEquals(0, log.durableIndex());
    log.persisted(2);
    assertEquals(9, log.durableIndex());
  }

  @Test
  void aWriteVouchesForWhatIsLeftOfItAfterATruncation() {
    var tail = new DurableTail(3);
    tail.writing(1, 6);
    tail.truncatedFrom(5);
    tail.writing(2, 7);

    tail.persisted(1);
    assertEquals(4, tail.index());
    tail.persisted(2);
    assertEquals(7, tail.index());
    tail.truncatedFrom(2);
    assertEquals(1, tail.index());
    tail.persisted(2);

    assertEquals(1, tail.index());
  }

  @Test
  void severalWritesMayBeReportedAsOne() {
    var tail = new DurableTail(0);
    for (int i = 1; i <= 5; i++) {
      tail.writing(i, i * 10L);
    }

    tail.persisted(3);

    assertEquals(30, tail.index());
  }

  @Test
  void eachPlaceHasTheMembershipOfTheLatestChangeBeforeIt() {
    var memberships = new Memberships(0, Configuration.EMPTY);
    memberships.appended(1, THREE);
    memberships.appended(5, Harness.configuration(4));
    memberships.appended(9, Harness.configuration(5));

    assertEquals(Configuration.EMPTY, memberships.at(0));
    assertEquals(THREE, memberships.at(4));
    assertEquals(Harness.configuration(4), memberships.at(5));
    assertEquals(Harness.configuration(5), memberships.latest());
    memberships.truncatedFrom(9);
    assertEquals(5, memberships.latestIndex());
    memberships.compactedThrough(6);
    assertEquals(Harness.configuration(4), memberships.at(6));
    memberships.truncatedFrom(1);
    assertEquals(Harness.configuration(4), memberships.latest(), "one is always known");
  }

  @Test
  void aRunOfEntriesGrowsAndShrinksAtBothEnds() {
    var buffer = new EntryBuffer(1);
    long next = 1;
    long first = 1;
    for (int round = 0; round < 200; round++) {
      for (int i = 0; i < 7; i++) {
        buffer.append(noop(next++, round + 1));
      }
      buffer.truncateFrom(next - 2);
      next -= 2;
      if (round % 3 == 0) {
        first += 9;
        buffer.dropThrough(first - 1);
      }
      assertEquals(first, buffer.firstIndex());
      assertEquals(next - 1, buffer.lastIndex());
      assertEquals(
          LongStream.range(first, next).boxed().toList(),
          buffer.slice(first, next - 1).stream().map(Entry::index).toList());
    }
  }

  @Test
  void aRunOfEntriesHasNoGapsAndKnowsItsEnds() {
    var buffer = new EntryBuffer(5);

    assertThrows(IllegalStateException.class, () -> buffer.append(noop(6, 1)));
    buffer.append(noop(5, 1));
    assertThrows(IllegalStateException.class, () -> buffer.append(noop(5, 1)));
    assertThrows(IllegalArgumentException.class, () -> buffer.get(4));
    assertThrows(IllegalArgumentException.class, () -> buffer.get(6));
    assertEquals(List.of(), buffer.slice(6, 5));
    buffer.restartAt(50);

    assertEquals(50, buffer.firstIndex());
    assertEquals(49, buffer.lastIndex());
  }
}
