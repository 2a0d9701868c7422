package dev.swarmsim.simulator.disk;

import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WriteAheadLogProperties {
  /**
   * Whatever is written, and whenever the power fails (also while recovering), what was synced is
   * there, and nothing is that was not written.
   */
  @Property(tries = 500, seed = "20260101")
  void noCrashTakesWhatWasSyncedOrInventsAnything(@ForAll long seed) {
    RandomGenerator dice = new RandomStreams(seed).stream("test");
    var disk = new SimDisk(Latency.DEFAULT, dice);
    var member = new LoggedMember(disk, 1 + dice.nextInt(400));

    for (int life = 0; life < 8; life++) {
      disk.powerOffAfter(dice.nextInt(60));
      try {
        member.open();
        live(member, dice);
      } catch (DiskException e) {
        // The power failed; what may be left is for the next life to find.
      }
      if (dice.nextInt(4) > 0) {
        disk.crash(dice.nextBoolean() ? CrashMode.TEAR : CrashMode.LOSE_UNSYNCED, dice);
      } else {
        // The process alone died: the cache is still there.
        disk.powerOffAfter(Long.MAX_VALUE);
      }
    }
    member.open();
  }

  private static void live(LoggedMember member, RandomGenerator dice) {
    int writes = dice.nextInt(40);
    for (int i = 0; i < writes; i++) {
      member.write(LogModel.write(member.latest(), dice));
      if (dice.nextInt(3) == 0) {
        member.sync();
      }
    }
  }
}
