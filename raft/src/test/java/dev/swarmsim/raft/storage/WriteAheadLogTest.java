package dev.swarmsim.raft.storage;

import static dev.swarmsim.raft.storage.Writes.entries;
import static dev.swarmsim.raft.storage.Writes.entry;
import static dev.swarmsim.raft.storage.Writes.persist;
import static dev.swarmsim.raft.storage.Writes.snapshot;
import static dev.swarmsim.raft.storage.Writes.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {
  private static final WriteAheadLog.Options TINY = new WriteAheadLog.Options(100);

  @TempDir Path root;
  private Disk disk;

  @BeforeEach
  void openDisk() {
    disk = FileDisk.open(root);
  }

  @AfterEach
  void closeDisk() {
    disk.close();
  }

  @Test
  void aNewDirectoryHoldsNothing() {
    var opened = open(WriteAheadLog.Options.DEFAULT);

    assertEquals(DurableState.EMPTY, opened.state());
    assertEquals(new Recovery(0, 0, 0, Optional.empty(), List.of()), opened.recovery());
  }

  @Test
  void whatWasWrittenComesBack() {
    write(
        WriteAheadLog.Options.DEFAULT,
        persist(state(1, 2, 0), entries(1, 3, 1)),
        persist(List.of(new Entry(4, 2, new Entry.Noop()))),
        persist(List.of(new Entry(5, 2, new Entry.Membership(Writes.MEMBERS)))),
        persist(state(2, 1, 3)));

    var state = reopened();

    assertEquals(state(2, 1, 3), state.hardState());
    assertEquals(entries(1, 3, 1), state.entries().subList(0, 3));
    assertEquals(new Entry.Noop(), state.entries().get(3).payload());
    assertEquals(new Entry.Membership(Writes.MEMBERS), state.entries().get(4).payload());
  }

  @Test
  void anEmptyVoteComesBackEmpty() {
    var undecided = new HardState(7, Optional.empty(), 0);
    write(WriteAheadLog.Options.DEFAULT, persist(undecided));

    assertEquals(undecided, reopened().hardState());
  }

  @Test
  void writesBetweenTwoSyncsAreOneRecordThatSaysTheSame() {
    var writes =
        List.of(
            persist(state(1, 1, 0), entries(1, 5, 1)),
            persist(List.of(entry(4, 2))),
            persist(state(3, 2, 1)),
            persist(List.of(entry(3, 3), entry(4, 3))),
            persist(entries(2, 2, 4)));
    try (WriteAheadLog log = open(WriteAheadLog.Options.DEFAULT).log()) {
      log.write(persist(entries(1, 1, 1)));
      log.sync();
      writes.forEach(log::write);
      log.sync();
    }

    var opened = open(WriteAheadLog.Options.DEFAULT);

    assertEquals(2, opened.recovery().records());
    assertEquals(
        new DurableState(state(3, 2, 1), Optional.empty(), List.of(entry(1, 1), entry(2, 4))),
        opened.state());
  }

  @Test
  void whatWasNotFlushedIsInTheFileOnceTheLogIsClosed() {
    try (WriteAheadLog log = open(WriteAheadLog.Options.DEFAULT).log()) {
      log.write(persist(entries(1, 2, 1)));
    }

    assertEquals(entries(1, 2, 1), reopened().entries());
  }

  @Test
  void roomIsTakenInAdvanceAndGivenBackAtTheEnd() {
    String path = "raft/" + SegmentFormat.name(1);
    long inUse;
    try (WriteAheadLog log = open(WriteAheadLog.Options.DEFAULT).log()) {
      log.write(persist(entries(1, 2, 1)));
      log.sync();
      inUse = disk.length(path);
      log.write(persist(entries(3, 4, 1)));
      log.sync();

      assertEquals(inUse, disk.length(path));
      assertEquals(0, inUse % 4096);
    }
    assertTrue(disk.length(path) < 200);
  }

  @Test
  void aLaterRecordCutsWhatItOverlaps() {
    write(WriteAheadLog.Options.DEFAULT, persist(entries(1, 5, 1)), persist(List.of(entry(3, 2))));

    assertEquals(List.of(entry(1, 1), entry(2, 1), entry(3, 2)), reopened().entries());
  }

  @Test
  void fullSegmentsAreFollowedByNewOnes() {
    write(
        TINY,
        entries(1, 20, 1).stream()
            .map(entry -> persist(List.of(entry)))
            .toArray(Effect.Persist[]::new));

    var opened = open(TINY);

    assertEquals(entries(1, 20, 1), opened.state().entries());
    assertEquals(20, opened.recovery().records());
    assertTrue(opened.recovery().segments() > 3, opened.recovery().toString());
  }

  @Test
  void aSnapshotReplacesWhatItCoversAndKeepsTheRest() {
    write(TINY, persist(state(1, 1, 8), entries(1, 10, 1)), persist(snapshot(8, 1)));
    write(TINY, persist(List.of(entry(11, 1))));

    var state = reopened();

    assertEquals(Optional.of(snapshot(8, 1)), state.snapshot());
    assertEquals(entries(9, 11, 1), state.entries());
    assertEquals(state(1, 1, 8), state.hardState());
  }

  @Test
  void onlyTheNewestSnapshotAndItsSegmentsStay() {
    write(TINY, persist(entries(1, 10, 1)), persist(snapshot(4, 1)), persist(snapshot(8, 1)));

    assertEquals(
        List.of("log-00000000000000000003.wal", SnapshotFile.name(new LogPosition(8, 1))),
        disk.list("raft"));
  }

  @Test
  void segmentsBehindACheckpointStayWhenOneSyncCoversThemAll() {
    try (WriteAheadLog log = open(TINY).log()) {
      log.write(persist(snapshot(4, 1)));
      entries(5, 30, 1)
          .forEach(
              entry -> {
                log.write(persist(List.of(entry)));
                log.flush();
              });
      log.sync();
    }

    assertEquals(entries(5, 30, 1), reopened().entries());
  }

  @Test
  void aSnapshotOfAnotherHistoryDropsTheWholeLog() {
    write(TINY, persist(entries(1, 10, 1)), persist(snapshot(8, 2)));

    assertEquals(List.of(), reopened().entries());
  }

  @Test
  void aSnapshotAheadOfTheLogReplacesAllOfItAndTheLogGoesOnBehindIt() {
    write(TINY, persist(entries(1, 3, 1)), persist(snapshot(100, 4)));
    write(TINY, persist(entries(101, 102, 4)));

    assertEquals(entries(101, 102, 4), reopened().entries());
  }

  @Test
  void leftoversOfACrashedCompactionAreRemoved() {
    write(TINY, persist(entries(1, 3, 1)), persist(snapshot(2, 1)));
    for (String leftover :
        List.of(
            SegmentFormat.name(1),
            SnapshotFile.name(new LogPosition(1, 1)),
            SnapshotFile.name(new LogPosition(9, 1)) + ".tmp")) {
      disk.open("raft/" + leftover).close();
    }

    var opened = open(TINY);

    assertEquals(3, opened.recovery().removed().size());
    assertEquals(entries(3, 3, 1), opened.state().entries());
    assertEquals(2, disk.list("raft").size());
  }

  @Test
  void aWriteThatLeavesAGapIsRefusedAndChangesNothing() {
    try (WriteAheadLog log = open(TINY).log()) {
      log.write(persist(entries(1, 2, 1)));

      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> log.write(persist(state(9, 9, 9), entries(4, 4, 1))));

      assertEquals("entry 4 does not continue a log from 1 to 2", refusal.getMessage());
      assertThrows(
          IllegalArgumentException.class,
          () -> log.write(persist(List.of(entry(3, 1), entry(5, 1)))));
      log.write(persist(entries(3, 3, 1)));
      log.sync();
    }
    assertEquals(
        new DurableState(HardState.INITIAL, Optional.empty(), entries(1, 3, 1)), reopened());
  }

  @Test
  void anOlderSnapshotIsRefused() {
    try (WriteAheadLog log = open(TINY).log()) {
      log.write(persist(snapshot(8, 1)));

      assertThrows(IllegalArgumentException.class, () -> log.write(persist(snapshot(7, 1))));
      assertThrows(IllegalArgumentException.class, () -> log.write(persist(entries(8, 9, 1))));
    }
  }

  @Test
  void aClosedLogTakesNothingMore() {
    WriteAheadLog log = open(TINY).log();
    log.close();

    var refusal = assertThrows(IllegalStateException.class, log::sync);

    assertEquals(
        "the log in raft takes nothing more (it was closed); open it anew to recover what is"
            + " durable",
        refusal.getMessage());
  }

  private WriteAheadLog.Opened open(WriteAheadLog.Options options) {
    return WriteAheadLog.open(disk, "raft", options);
  }

  private DurableState reopened() {
    var opened = open(TINY);
    opened.log().close();
    return opened.state();
  }

  /** Opens the log, writes all with a sync after each, and closes it. */
  private void write(WriteAheadLog.Options options, Effect.Persist... writes) {
    try (WriteAheadLog log = open(options).log()) {
      for (Effect.Persist write : writes) {
        log.write(write);
        log.sync();
      }
    }
  }
}
