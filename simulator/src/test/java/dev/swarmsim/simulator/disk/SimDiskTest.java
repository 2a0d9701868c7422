package dev.swarmsim.simulator.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.storage.DiskFile;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimDiskTest {
  private static final byte[] OLD = {1, 2, 3, 4};
  private static final byte[] NEW = {5, 6, 7, 8};

  private final RandomGenerator dice = new RandomStreams(11).stream("test");
  private final SimDisk disk = new SimDisk(Latency.DEFAULT, dice);

  @BeforeEach
  void makeAFile() {
    disk.createDirectory("d");
    try (DiskFile file = disk.open("d/a")) {
      file.write(0, OLD);
      file.sync();
    }
    disk.syncDirectory("d");
  }

  @Test
  void unsyncedBytesAreReadUntilACrashTakesThem() {
    disk.open("d/a").write(2, NEW);
    assertArrayEquals(new byte[] {1, 2, 5, 6, 7, 8}, disk.read("d/a"));

    CrashReport report = disk.crash(dice);

    assertEquals(new CrashReport(1, 4, 0), report);
    assertArrayEquals(OLD, disk.read("d/a"));
  }

  @Test
  void anUnsyncedCutIsUndone() {
    disk.open("d/a").truncate(1);
    assertEquals(1, disk.length("d/a"));

    disk.crash(dice);

    assertArrayEquals(OLD, disk.read("d/a"));
  }

  @Test
  void aCutFileGrowsAgainWithZeros() {
    try (DiskFile file = disk.open("d/a")) {
      file.truncate(1);
      file.write(3, new byte[] {9});
    }

    assertArrayEquals(new byte[] {1, 0, 0, 9}, disk.read("d/a"));
  }

  @Test
  void aNewNameIsLostWithoutASyncOfItsDirectoryEvenIfTheFileWasSynced() {
    try (DiskFile file = disk.open("d/b")) {
      file.write(0, NEW);
      file.sync();
    }

    CrashReport report = disk.crash(dice);

    assertEquals(new CrashReport(0, 0, 1), report);
    assertEquals(List.of("a"), disk.list("d"));
  }

  @Test
  void aDeletedFileComesBackWithoutASyncOfItsDirectory() {
    disk.delete("d/a");
    assertEquals(List.of(), disk.list("d"));

    disk.crash(dice);

    assertArrayEquals(OLD, disk.read("d/a"));
  }

  @Test
  void aRenameHappensWhollyOrNotAtAll() {
    int survived = 0;
    for (int i = 0; i < 20; i++) {
      String before = disk.list("d").getFirst();
      disk.rename("d/" + before, "d/n" + i);
      disk.crash(CrashMode.TEAR, dice);

      List<String> left = disk.list("d");
      assertTrue(left.equals(List.of(before)) || left.equals(List.of("n" + i)), left.toString());
      survived += left.contains("n" + i) ? 1 : 0;
    }

    assertTrue(survived > 0 && survived < 20, "survived: " + survived);
  }

  @Test
  void aTornWriteKeepsAPrefixOfAnyLength() {
    var lengths = new TreeSet<Integer>();
    for (int i = 0; i < 200; i++) {
      try (DiskFile file = disk.open("d/a")) {
        file.truncate(0);
        file.write(0, OLD);
        file.sync();
        file.write(4, NEW);
        file.write(8, NEW);
      }
      CrashReport report = disk.crash(CrashMode.TEAR, dice);

      byte[] left = disk.read("d/a");
      byte[] all = {1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8};
      assertArrayEquals(Arrays.copyOf(all, left.length), left);
      assertEquals(12 - left.length, report.lostBytes());
      lengths.add(left.length);
    }

    assertEquals(9, lengths.size());
    assertEquals(4, lengths.first());
  }

  @Test
  void aFileOpenedBeforeACrashIsDead() {
    DiskFile file = disk.open("d/a");

    disk.crash(dice);

    var refusal = assertThrows(DiskException.class, file::sync);
    assertEquals("disk: sync d/a: the machine crashed since it was opened", refusal.getMessage());
  }

  @Test
  void aWipedDiskIsANewOne() {
    disk.capacity(1);
    disk.wipe();

    assertThrows(DiskException.class, () -> disk.open("d/a"));
    disk.createDirectory("d");
    disk.open("d/b").write(0, NEW);
    assertEquals(List.of("b"), disk.list("d"));
  }

  @Test
  void aFullDiskTakesWhatFitsAndSaysSo() {
    disk.capacity(6);

    var refusal = assertThrows(DiskException.class, () -> disk.open("d/a").write(4, NEW));

    assertEquals("disk: write d/a: no space left (2 of 4 bytes too many)", refusal.getMessage());
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, disk.read("d/a"));
    disk.open("d/a").write(0, NEW);
  }

  @Test
  void whatAFailedSyncDroppedNoLaterSyncSaves() {
    try (DiskFile file = disk.open("d/a")) {
      file.write(0, NEW);
      disk.failNextSync();
      assertThrows(DiskException.class, file::sync);
      file.sync();
    }

    disk.crash(dice);

    assertArrayEquals(OLD, disk.read("d/a"));
  }

  @Test
  void rotChangesOneBitForGood() {
    disk.flipBit("d/a", 1, 7);

    disk.crash(dice);

    assertArrayEquals(new byte[] {1, (byte) 0x82, 3, 4}, disk.read("d/a"));
    assertThrows(IllegalArgumentException.class, () -> disk.flipBit("d/a", 4, 0));
  }

  @Test
  void afterThePowerIsOffNothingChangesUntilTheCrash() {
    disk.powerOffAfter(1);
    disk.open("d/a").write(0, NEW);

    assertThrows(DiskException.class, () -> disk.open("d/a").sync());
    disk.crash(dice);

    assertArrayEquals(OLD, disk.read("d/a"));
    disk.open("d/a").sync();
  }

  @Test
  void syncsTakeTheirLeastTimeAndTheirMeanOnTop() {
    double sum = 0;
    for (int i = 0; i < 2_000; i++) {
      long nanos = disk.syncNanos();
      assertTrue(nanos >= 200_000);
      sum += nanos;
    }

    assertEquals(1_200_000.0, sum / 2_000, 100_000.0);
  }

  @Test
  void equalStreamsGiveEqualLatenciesAndASlowDiskMultiplesOfThem() {
    var plain = new SimDisk(Latency.DEFAULT, new RandomStreams(3).stream("disk"));
    var slow = new SimDisk(Latency.DEFAULT, new RandomStreams(3).stream("disk"));
    slow.slow(20);

    for (int i = 0; i < 10; i++) {
      assertEquals(20 * plain.syncNanos(), slow.syncNanos());
    }
  }
}
