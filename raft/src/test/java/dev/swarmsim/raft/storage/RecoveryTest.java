package dev.swarmsim.raft.storage;

import static dev.swarmsim.raft.storage.Writes.entries;
import static dev.swarmsim.raft.storage.Writes.persist;
import static dev.swarmsim.raft.storage.Writes.snapshot;
import static dev.swarmsim.raft.storage.Writes.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final WriteAheadLog.Options TINY = new WriteAheadLog.Options(100);
  private static final String FIRST = "log-00000000000000000001.wal";

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void aLastRecordCutAtAnyByteIsDroppedAndTheLogGoesOn() {
    write(WriteAheadLog.Options.DEFAULT, persist(entries(1, 2, 1)));
    long whole = disk.length(file(FIRST));
    write(WriteAheadLog.Options.DEFAULT, persist(state(2, 1, 2), entries(3, 4, 2)));
    byte[] bytes = disk.read(file(FIRST));

    for (int length = (int) whole; length < bytes.length; length++) {
      byte[] torn = Arrays.copyOf(bytes, length);
      disk.put(file(FIRST), torn);
      assertCutTo(whole, usedBytes(torn));
    }
  }

  @Test
  void aLastRecordWhoseEndWasNeverWrittenReadsAsZerosAndIsDropped() {
    write(WriteAheadLog.Options.DEFAULT, persist(entries(1, 2, 1)));
    long whole = disk.length(file(FIRST));
    write(WriteAheadLog.Options.DEFAULT, persist(state(2, 1, 2), entries(3, 4, 2)));
    byte[] bytes = disk.read(file(FIRST));

    for (int kept = (int) whole; kept < bytes.length; kept++) {
      byte[] torn = Arrays.copyOf(Arrays.copyOf(bytes, kept), bytes.length + 50);
      disk.put(file(FIRST), torn);
      assertCutTo(whole, usedBytes(torn));
    }
  }

  @Test
  void aSegmentCutInsideItsHeaderIsBegunAgain() {
    for (int i = 1; i <= 3; i++) {
      write(TINY, persist(entries(2L * i - 1, 2L * i, 1)));
    }
    write(TINY, persist(state(2, 1, 2)));
    String last = disk.list("raft").getLast();
    byte[] bytes = disk.read(file(last));
    int header = SegmentFormat.HEADER_BYTES;

    for (int length = 0; length < header; length++) {
      disk.put(file(last), Arrays.copyOf(bytes, length));

      var opened = WriteAheadLog.open(disk, "raft", TINY);
      opened.log().close();

      assertTrue(opened.recovery().cutBytes() <= length);
      assertEquals(header, disk.length(file(last)));
    }
  }

  @Test
  void aBitFlippedAnywhereBeforeTheLastRecordRefusesTheLog() {
    write(WriteAheadLog.Options.DEFAULT, persist(entries(1, 2, 1)), persist(state(1, 1, 0)));
    long lastRecord = disk.length(file(FIRST));
    write(WriteAheadLog.Options.DEFAULT, persist(entries(3, 4, 1)));
    byte[] bytes = disk.read(file(FIRST));

    for (int bit = 0; bit < lastRecord * 8; bit++) {
      byte[] rotten = bytes.clone();
      rotten[bit / 8] ^= (byte) (1 << (bit % 8));
      disk.put(file(FIRST), rotten);

      var refusal = assertThrows(CorruptLogException.class, this::open);

      assertEquals("raft/" + FIRST, refusal.path());
      assertTrue(refusal.offset() <= bit / 8, refusal.getMessage());
    }
  }

  @Test
  void theRefusalSaysWhereAndWhatToDo() {
    write(WriteAheadLog.Options.DEFAULT, persist(state(1, 1, 0)), persist(state(2, 1, 0)));
    byte[] bytes = disk.read(file(FIRST));
    bytes[20] ^= 1;
    disk.put(file(FIRST), bytes);

    var refusal = assertThrows(CorruptLogException.class, this::open);

    assertEquals(
        "raft/log-00000000000000000001.wal: byte 16: record 1 is incomplete or its checksum is"
            + " wrong, but a valid record follows at byte 38; keep the directory for inspection,"
            + " remove this member from its group and let it join anew with an empty directory",
        refusal.getMessage());
  }

  @Test
  void aBrokenEndOfAnEarlierSegmentRefusesTheLog() {
    writeSegments(6);
    byte[] bytes = disk.read(file(FIRST));
    disk.put(file(FIRST), Arrays.copyOf(bytes, bytes.length - 1));

    var refusal = assertThrows(CorruptLogException.class, this::open);

    assertEquals("raft/" + FIRST, refusal.path());
    assertTrue(refusal.getMessage().contains("but later segments follow"), refusal.getMessage());
  }

  @Test
  void aMissingSegmentRefusesTheLog() {
    writeSegments(6);
    String middle = disk.list("raft").get(1);
    disk.delete(file(middle));

    var refusal = assertThrows(CorruptLogException.class, this::open);

    assertEquals("raft/" + middle, refusal.path());
  }

  @Test
  void aMissingFirstSegmentRefusesTheLog() {
    writeSegments(6);
    disk.delete(file(FIRST));

    var refusal = assertThrows(CorruptLogException.class, this::open);

    assertTrue(refusal.getMessage().contains("is no checkpoint"), refusal.getMessage());
  }

  @Test
  void aRecordCopiedToAnotherPlaceIsSeen() {
    write(WriteAheadLog.Options.DEFAULT, persist(state(1, 1, 0)));
    int one = (int) disk.length(file(FIRST));
    write(WriteAheadLog.Options.DEFAULT, persist(state(2, 1, 0)));
    write(WriteAheadLog.Options.DEFAULT, persist(state(3, 1, 0)));
    byte[] bytes = disk.read(file(FIRST));
    int record = one - SegmentFormat.HEADER_BYTES;
    System.arraycopy(bytes, SegmentFormat.HEADER_BYTES, bytes, one, record);
    disk.put(file(FIRST), bytes);

    var refusal = assertThrows(CorruptLogException.class, this::open);

    assertEquals(one, refusal.offset());
  }

  @Test
  void aMissingSnapshotRefusesTheLog() {
    write(TINY, persist(entries(1, 3, 1)), persist(snapshot(2, 1)));
    String name = SnapshotFile.name(new LogPosition(2, 1));
    disk.delete(file(name));

    var refusal = assertThrows(CorruptLogException.class, this::open);

    assertEquals("raft/" + name, refusal.path());
    assertTrue(refusal.getMessage().contains("is missing"), refusal.getMessage());
  }

  @Test
  void aSnapshotWithAnyBitFlippedRefusesTheLog() {
    write(TINY, persist(entries(1, 3, 1)), persist(snapshot(2, 1)));
    String path = file(SnapshotFile.name(new LogPosition(2, 1)));
    byte[] bytes = disk.read(path);

    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] rotten = bytes.clone();
      rotten[bit / 8] ^= (byte) (1 << (bit % 8));
      disk.put(path, rotten);

      assertThrows(CorruptLogException.class, this::open);
    }
  }

  @Test
  void theDumpShowsEveryRecordAndWhereTheLogBreaks() {
    write(
        WriteAheadLog.Options.DEFAULT,
        persist(entries(1, 3, 1)),
        persist(snapshot(2, 1)),
        persist(state(2, 1, 3)));
    String segment = file("log-00000000000000000002.wal");
    byte[] bytes = disk.read(segment);
    disk.put(segment, Arrays.copyOf(bytes, bytes.length - 1));

    String dump = LogDump.render(disk, "raft");

    assertEquals(
        """
        log-00000000000000000002.wal 16 18 ok #2 checkpoint snapshot=2@1 term=0 vote=0 commit=0 \
        entries=1: 3@1 command(2 bytes)
        log-00000000000000000002.wal 50 23 broken record 3 is incomplete or its checksum is wrong; \
        nothing valid follows
        snapshot-00000000000000000002-00000000000000000001.snap 0 52 ok snapshot of 2@1, \
        10 bytes of state, 1 voters
        """,
        dump.replace(System.lineSeparator(), "\n"));
  }

  private static long usedBytes(byte[] bytes) {
    int used = bytes.length;
    while (bytes[used - 1] == 0) {
      used--;
    }
    return used;
  }

  private void assertCutTo(long whole, long used) {
    var opened = WriteAheadLog.open(disk, "raft", WriteAheadLog.Options.DEFAULT);
    assertEquals(
        new DurableState(HardState.INITIAL, Optional.empty(), entries(1, 2, 1)), opened.state());
    assertEquals(Math.max(0, used - whole), opened.recovery().cutBytes());

    opened.log().write(persist(entries(3, 3, 9)));
    opened.log().sync();
    opened.log().close();

    var again = open();
    assertEquals(3, again.state().entries().size());
    assertEquals(0, again.recovery().cutBytes());
  }

  private WriteAheadLog.Opened open() {
    var opened = WriteAheadLog.open(disk, "raft", TINY);
    opened.log().close();
    return opened;
  }

  private static String file(String name) {
    return "raft/" + name;
  }

  private void writeSegments(int records) {
    for (int i = 0; i < records; i++) {
      write(new WriteAheadLog.Options(50), persist(entries(3L * i + 1, 3L * i + 3, 1)));
    }
  }

  private void write(WriteAheadLog.Options options, Effect.Persist... writes) {
    try (WriteAheadLog log = WriteAheadLog.open(disk, "raft", options).log()) {
      for (Effect.Persist write : writes) {
        log.write(write);
        log.sync();
      }
    }
  }
}
