package dev.swarmsim.simulator.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.storage.CorruptLogException;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.storage.WriteAheadLog;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WriteAheadLogCrashTest {
  private static final long SEED = 7;
  private static final String FIRST_SEGMENT = "raft/log-00000000000000000001.wal";

  @Test
  void noOperationIsABadMomentForAPowerCut() {
    long operations = run(disk(), Long.MAX_VALUE);
    assertTrue(operations > 200, "the workload is too small to prove anything: " + operations);

    for (long n = 0; n < operations; n++) {
      for (long seed = 0; seed < 4; seed++) {
        crashAndRecover(n, seed == 0 ? CrashMode.LOSE_UNSYNCED : CrashMode.TEAR, seed);
      }
    }
  }

  @Test
  void onlyWhatWasSyncedSurvivesACrashThatTakesTheRest() {
    SimDisk disk = disk();
    WriteAheadLog log = open(disk).log();
    log.write(vote(1));
    log.write(vote(2));
    log.sync();
    log.write(vote(3));
    log.flush();

    CrashReport report = disk.crash(dice("crash"));

    assertEquals(1, report.lostWrites());
    assertEquals(2, open(disk).state().hardState().term());
  }

  @Test
  void oneSyncMakesAllEarlierWritesDurable() {
    SimDisk disk = disk();
    WriteAheadLog log = open(disk).log();
    long before = disk.syncs();

    for (long term = 1; term <= 50; term++) {
      log.write(vote(term));
    }
    log.sync();

    assertEquals(1, disk.syncs() - before);
    assertTrue(disk.crash(dice("crash")).harmless());
    assertEquals(50, open(disk).state().hardState().term());
  }

  @Test
  void whatARecoveryReadFromTheCacheIsDurableBeforeTheMemberActsOnIt() {
    SimDisk disk = disk();
    WriteAheadLog log = open(disk).log();
    log.write(vote(4));
    log.flush();

    assertEquals(4, open(disk).state().hardState().term());

    disk.crash(dice("crash"));
    assertEquals(4, open(disk).state().hardState().term());
  }

  @Test
  void aFullDiskStopsTheLogAndLosesNothingThatWasSynced() {
    SimDisk disk = disk();
    WriteAheadLog log = open(disk).log();
    log.write(vote(1));
    log.sync();
    disk.capacity(disk.usedBytes() + 10);

    log.write(command(20_000));
    assertThrows(DiskException.class, log::flush);
    assertThrows(IllegalStateException.class, log::sync);
    assertThrows(IllegalStateException.class, () -> log.write(vote(3)));

    long used = disk.usedBytes();
    var opened = open(disk);
    assertEquals(1, opened.state().hardState().term());
    assertTrue(opened.recovery().cutBytes() > 4096, opened.recovery().toString());
    assertEquals(used - opened.recovery().cutBytes(), disk.usedBytes());
  }

  @Test
  void aFailedSyncIsNeverRetried() {
    SimDisk disk = disk();
    WriteAheadLog log = open(disk).log();
    log.write(vote(1));
    disk.failNextSync();

    assertThrows(DiskException.class, log::sync);
    var refusal = assertThrows(IllegalStateException.class, log::sync);

    assertTrue(
        refusal.getMessage().contains("sync " + FIRST_SEGMENT + ": input/output error"),
        refusal.getMessage());
  }

  @Test
  void aFailedWriteStopsTheLog() {
    SimDisk disk = disk();
    WriteAheadLog log = open(disk).log();
    disk.failNextWrite();

    log.write(vote(1));
    assertThrows(DiskException.class, log::flush);
    assertThrows(IllegalStateException.class, () -> log.write(vote(1)));
  }

  @Test
  void rotInTheMiddleIsRefusedWithFileAndOffset() {
    SimDisk disk = disk();
    WriteAheadLog log = open(disk).log();
    long first = 16;
    log.write(vote(1));
    log.sync();
    log.write(vote(2));
    log.sync();
    disk.flipBit(FIRST_SEGMENT, first + 17, 3);

    var refusal = assertThrows(CorruptLogException.class, () -> open(disk));

    assertEquals(FIRST_SEGMENT, refusal.path());
    assertEquals(first, refusal.offset());
  }

  private static void crashAndRecover(long operation, CrashMode mode, long seed) {
    SimDisk disk = disk();
    var member = new LoggedMember(disk, 120);
    RandomGenerator crash = new RandomStreams(seed).stream("crash");
    disk.powerOffAfter(operation);
    assertThrows(DiskException.class, () -> work(member));

    disk.crash(mode, crash);

    try {
      member.open();
      member.write(vote(99));
      member.sync();
      disk.crash(mode, crash);
      assertEquals(0, member.open().recovery().cutBytes());
      assertEquals(99, member.latest().hardState().term());
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("cut at " + operation + ", " + mode + ", seed " + seed, e);
    }
  }

  private static long run(SimDisk disk, long power) {
    disk.powerOffAfter(power);
    work(new LoggedMember(disk, 120));
    return disk.operations();
  }

  /** The same for every call: votes, entries, cuts, segments, snapshots, now and then a sync. */
  private static void work(LoggedMember member) {
    RandomGenerator dice = dice("work");
    member.open();
    for (int i = 0; i < 80; i++) {
      member.write(LogModel.write(member.latest(), dice));
      if (i % 3 == 2) {
        member.sync();
      }
    }
  }

  private static Effect.Persist vote(long term) {
    var state = new HardState(term, Optional.empty(), 0);
    return new Effect.Persist(1, Optional.of(state), Optional.empty(), List.of(), true);
  }

  private static Effect.Persist command(int bytes) {
    var payload = new Entry.Command(ByteString.copyFromUtf8("x".repeat(bytes)));
    return new Effect.Persist(
        1, Optional.empty(), Optional.empty(), List.of(new Entry(1, 1, payload)), true);
  }

  private static WriteAheadLog.Opened open(SimDisk disk) {
    return WriteAheadLog.open(disk, "raft", WriteAheadLog.Options.DEFAULT);
  }

  private static SimDisk disk() {
    return new SimDisk(Latency.DEFAULT, dice("latency"));
  }

  private static RandomGenerator dice(String purpose) {
    return new RandomStreams(SEED).stream(purpose);
  }
}
