package dev.swarmsim.raft.storage;

import static dev.swarmsim.raft.storage.Writes.entries;
import static dev.swarmsim.raft.storage.Writes.persist;
import static dev.swarmsim.raft.storage.Writes.snapshot;
import static dev.swarmsim.raft.storage.Writes.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {
  private static final String FIRST = "raft/log-00000000000000000001.wal";

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void aNewDirectoryHoldsNoLog() {
    assertEquals(new Verdict.Absent(), Verdict.of(disk, "raft"));
  }

  @Test
  void aLogThatEndsCleanlyIsAccepted() {
    write(persist(state(3, 2, 1), entries(1, 9, 3)), persist(snapshot(4, 3)));

    assertEquals(
        "recovery would accept this: 1 segments, 1 records; term 3, vote 2, commit 1,"
            + " snapshot 4@3, last entry 9",
        Verdict.of(disk, "raft").text());
  }

  @Test
  void aTornEndWouldBeCut() {
    write(persist(entries(1, 2, 1)), persist(entries(3, 3, 1)));
    byte[] bytes = disk.read(FIRST);
    disk.put(FIRST, Arrays.copyOf(bytes, bytes.length - 1));

    assertEquals(
        "recovery would cut 25 torn bytes off log-00000000000000000001.wal at byte 52 and accept"
            + " the rest: 1 segments, 1 records; term 0, vote none, commit 0, snapshot none,"
            + " last entry 2",
        Verdict.of(disk, "raft").text());
  }

  @Test
  void rotWouldBeRefusedWithFileAndOffset() {
    write(persist(entries(1, 2, 1)), persist(entries(3, 3, 1)));
    byte[] bytes = disk.read(FIRST);
    bytes[30] ^= 4;
    disk.put(FIRST, bytes);

    var verdict = (Verdict.Refused) Verdict.of(disk, "raft");

    assertEquals(FIRST, verdict.path());
    assertEquals(16, verdict.offset());
    assertTrue(verdict.text().startsWith("recovery would refuse this: " + FIRST), verdict.text());
  }

  @Test
  void lookingNeedsNoLockAndChangesNothing(@TempDir Path root) throws IOException {
    try (FileDisk writing = FileDisk.open(root);
        WriteAheadLog log =
            WriteAheadLog.open(writing, "raft", WriteAheadLog.Options.DEFAULT).log()) {
      log.write(persist(entries(1, 2, 1)));
      log.sync();
      var before = content(root);

      var looking = new ReadingDisk(root);

      assertEquals(
          List.of("log-00000000000000000001.wal"), looking.list("raft"), "the lock is not listed");
      assertTrue(Verdict.of(looking, "raft").text().endsWith("last entry 2"));
      assertTrue(LogDump.render(looking, "raft").contains(" reserved"));
      assertThrows(DiskException.class, () -> looking.open(FIRST));
      assertThrows(DiskException.class, () -> looking.delete(FIRST));
      assertEquals(before, content(root));
    }
  }

  private static SortedMap<String, String> content(Path root) throws IOException {
    var content = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(file.toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return content;
  }

  private void write(Effect.Persist... writes) {
    try (WriteAheadLog log =
        WriteAheadLog.open(disk, "raft", WriteAheadLog.Options.DEFAULT).log()) {
      for (Effect.Persist write : writes) {
        log.write(write);
        log.sync();
      }
    }
  }
}
