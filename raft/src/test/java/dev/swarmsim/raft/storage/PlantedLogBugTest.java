package dev.swarmsim.raft.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Two bugs of the catalogue that live in the log's files, planted in what lies under the log: what
 * was synced must be there after a start or be missed aloud, and a crash must not keep a log shut.
 */
class PlantedLogBugTest {
  private static final String DIRECTORY = "raft";
  private static final int RECORDS = 10;
  private static final int SEEDS = 50;

  @Test
  void aFlippedBitBeforeTheLastRecordIsNeverTakenForTheEnd() {
    for (long seed = 0; seed < SEEDS; seed++) {
      MemoryDisk disk = written();
      long offset = flipBitBeforeLastRecord(disk, new SplittableRandom(seed));

      var refused = assertThrows(CorruptLogException.class, () -> open(disk));

      assertTrue(refused.getMessage().contains(segment()), refused.getMessage() + offset);
    }
  }

  /** M43. */
  @Test
  void aLogThatIsCutThereLosesWhatWasSynced() {
    int caught = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      MemoryDisk disk = written();
      flipBitBeforeLastRecord(disk, new SplittableRandom(seed));
      cutAtFirstBreak(disk);

      caught += recovered(disk) < RECORDS ? 1 : 0;
    }

    assertEquals(SEEDS, caught);
  }

  @Test
  void aTornRecordIsCutAndTheLogGoesOn() {
    for (int torn = 1; torn < 30; torn++) {
      MemoryDisk disk = tornAfter(torn);

      crashOnceMore(disk);

      assertEquals(RECORDS + 1, recovered(disk));
    }
  }

  /** M44, as the catalogue's second half has it: writes go behind the torn record. */
  @Test
  void aTailThatIsNotCutKeepsTheLogShutAfterTheNextCrash() {
    int caught = 0;
    for (int torn = 1; torn < 30; torn++) {
      MemoryDisk disk = tornAfter(torn);
      byte[] tail = disk.read(path());

      crashOnceMore(disk);
      byte[] clean = disk.read(path());
      byte[] appended = Arrays.copyOfRange(clean, tail.length - torn, clean.length);
      byte[] both = Arrays.copyOf(tail, tail.length + appended.length);
      System.arraycopy(appended, 0, both, tail.length, appended.length);
      disk.put(path(), both);
      caught += opens(disk) && recovered(disk) == RECORDS + 1 ? 0 : 1;
    }

    assertEquals(29, caught);
  }

  private static MemoryDisk written() {
    MemoryDisk disk = new MemoryDisk();
    try (var log = open(disk).log()) {
      for (int index = 1; index <= RECORDS; index++) {
        log.write(write(index));
        log.sync();
      }
    }
    return disk;
  }

  private static MemoryDisk tornAfter(int bytes) {
    MemoryDisk disk = written();
    byte[] whole = disk.read(path());
    byte[] torn = Arrays.copyOf(whole, whole.length + bytes);
    torn[whole.length] = 1;
    disk.put(path(), torn);
    return disk;
  }

  private static void crashOnceMore(MemoryDisk disk) {
    try (var log = open(disk).log()) {
      log.write(write(RECORDS + 1));
      log.sync();
    }
  }

  private static Effect.Persist write(int index) {
    return new Effect.Persist(
        index, Optional.empty(), Optional.empty(), List.of(Writes.entry(index, 1)), true);
  }

  private static long flipBitBeforeLastRecord(MemoryDisk disk, SplittableRandom random) {
    byte[] bytes = disk.read(path());
    var records = SegmentFormat.read(path(), 1, bytes).records();
    int from = SegmentFormat.HEADER_BYTES;
    int offset = from + random.nextInt((int) records.getLast().offset() - from);
    bytes[offset] ^= (byte) (1 << random.nextInt(8));
    disk.put(path(), bytes);
    return offset;
  }

  private static void cutAtFirstBreak(MemoryDisk disk) {
    byte[] bytes = disk.read(path());
    long valid = SegmentFormat.read(path(), 1, bytes).validBytes();
    disk.put(path(), Arrays.copyOf(bytes, (int) valid));
  }

  private static boolean opens(MemoryDisk disk) {
    try {
      open(disk).log().close();
      return true;
    } catch (CorruptLogException refused) {
      return false;
    }
  }

  private static int recovered(MemoryDisk disk) {
    var opened = open(disk);
    opened.log().close();
    return opened.state().entries().size();
  }

  private static WriteAheadLog.Opened open(MemoryDisk disk) {
    return WriteAheadLog.open(disk, DIRECTORY, WriteAheadLog.Options.DEFAULT);
  }

  private static String segment() {
    return SegmentFormat.name(1);
  }

  private static String path() {
    return DIRECTORY + "/" + segment();
  }
}
