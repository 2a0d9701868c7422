package dev.swarmsim.raft.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiskTest {
  @TempDir Path root;

  @Test
  void aDirectoryIsOpenOnlyOnce() {
    try (FileDisk first = FileDisk.open(root.resolve("a/b"))) {
      var refusal = assertThrows(DiskException.class, () -> FileDisk.open(root.resolve("a/b")));

      assertEquals("lock", refusal.operation());
      assertEquals(List.of(), first.list(""));
    }
    FileDisk.open(root.resolve("a/b")).close();
  }

  @Test
  void anErrorSaysOperationAndPath() {
    try (FileDisk disk = FileDisk.open(root)) {
      var refusal = assertThrows(DiskException.class, () -> disk.read("raft/none"));

      assertEquals("read", refusal.operation());
      assertEquals("raft/none", refusal.path());
      assertThrows(DiskException.class, () -> disk.delete("raft/none"));
      assertThrows(DiskException.class, () -> disk.rename("raft/none", "raft/some"));
      assertThrows(DiskException.class, () -> disk.open("raft/none"));
      assertThrows(DiskException.class, () -> disk.syncDirectory("raft"));
    }
  }

  @Test
  void anotherDiskFindsWhatWasWritten() {
    try (FileDisk disk = FileDisk.open(root)) {
      disk.createDirectory("raft");
      try (DiskFile file = disk.open("raft/x")) {
        file.write(2, new byte[] {1, 2, 3});
        file.truncate(4);
        file.sync();
      }
      disk.rename("raft/x", "raft/y");
      disk.syncDirectory("raft");
    }

    try (FileDisk disk = FileDisk.open(root)) {
      assertEquals(List.of("y"), disk.list("raft"));
      assertEquals(4, disk.length("raft/y"));
      assertArrayEquals(new byte[] {0, 0, 1, 2}, disk.read("raft/y"));
    }
  }
}
