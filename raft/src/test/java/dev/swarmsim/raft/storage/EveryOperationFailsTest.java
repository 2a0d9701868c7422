package dev.swarmsim.raft.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.storage.FaultDisk.Cut;
import dev.swarmsim.raft.storage.FaultDisk.Fault;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same work again and again, and each time one operation further until something goes wrong;
 * done when nothing does any more. {@code -Draft.storage.seeds=N} works N times with other dice.
 */
class EveryOperationFailsTest {
  private static final int SEEDS = Integer.getInteger("raft.storage.seeds", 1);

  /** Small segments that roll all the time, and large ones whose records span many sectors. */
  @ParameterizedTest
  @CsvSource({
    "ERROR, NOTHING, 300, 20",
    "ERROR, SECTORS, 9000, 3000",
    "POWER_OFF, NOTHING, 300, 20",
    "POWER_OFF, EVERYTHING, 300, 20",
    "POWER_OFF, PREFIX, 300, 20",
    "POWER_OFF, PREFIX, 9000, 3000",
    "POWER_OFF, SECTORS, 9000, 3000",
    "POWER_OFF, SECTORS, 100000, 9000",
    "FULL, SECTORS, 9000, 3000",
    "FULL, NOTHING, 100000, 9000",
  })
  void noOperationIsABadMomentToFail(Fault fault, Cut cut, long segmentBytes, int commandBytes) {
    for (int seed = 0; seed < SEEDS; seed++) {
      long n = 0;
      while (failsAndRecovers(n, fault, cut, segmentBytes, commandBytes, seed)) {
        n++;
      }
      assertTrue(n > 50, "the work is too small to prove anything: " + n);
    }
  }

  /** Returns whether anything went wrong at all. */
  private static boolean failsAndRecovers(
      long n, Fault fault, Cut cut, long segmentBytes, int commandBytes, int seed) {
    var disk = new FaultDisk();
    var ledger = new Ledger(disk, segmentBytes);
    disk.failAfter(n, fault);
    var dice = new Random(seed);
    try {
      ledger.open();
      ledger.work(24, commandBytes, dice);
      if (!disk.failed()) {
        return false;
      }
    } catch (DiskException expected) {
      if (ledger.log() != null) {
        assertThrows(IllegalStateException.class, ledger.log()::sync);
        assertThrows(IllegalStateException.class, ledger.log()::flush);
      }
    }
    try {
      recovers(disk, ledger, cut, n, commandBytes, new Random(seed * 1_000_003L + n));
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("%s at %d, seed %d, then %s".formatted(fault, n, seed, cut), e);
    }
    return true;
  }

  private static void recovers(
      FaultDisk disk, Ledger ledger, Cut cut, long n, int commandBytes, Random dice) {
    if (dice.nextInt(3) == 0) {
      // The process alone ends first, and its successor reads what is in the cache.
      disk.heal();
      ledger.open();
    }
    disk.cutPower(cut, dice);
    boolean failsAgain = n % 8 == 0;
    for (int m = 0; failsAgain; m++) {
      // The recovery is disturbed as well, at each of its operations.
      disk.failAfter(m, m % 2 == 0 ? Fault.POWER_OFF : Fault.ERROR);
      try {
        ledger.open();
        failsAgain = disk.failed();
      } catch (DiskException expected) {
        failsAgain = true;
      }
      disk.cutPower(cut, dice);
    }
    ledger.open();
    ledger.work(6, commandBytes, dice);
    ledger.sync();
    disk.cutPower(cut, dice);
    assertEquals(0, ledger.open().recovery().cutBytes());
  }
}
