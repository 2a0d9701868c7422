package dev.swarmsim.simulator.disk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.storage.WriteAheadLog;
import java.util.ArrayList;
import java.util.List;

/**
 * A log on a simulated disk, with every state it may come back in: from the last one that a sync
 * acknowledged to the last one written.
 */
final class LoggedMember {
  private final SimDisk disk;
  private final WriteAheadLog.Options options;
  private final List<DurableState> possible = new ArrayList<>(List.of(DurableState.EMPTY));
  private WriteAheadLog log;

  LoggedMember(SimDisk disk, long segmentBytes) {
    this.disk = disk;
    this.options = new WriteAheadLog.Options(segmentBytes);
  }

  DurableState latest() {
    return possible.getLast();
  }

  /** Opens the log and demands a state that is possible; from then on it is the only one. */
  WriteAheadLog.Opened open() {
    WriteAheadLog.Opened opened = WriteAheadLog.open(disk, "raft", options);
    assertTrue(
        possible.contains(opened.state()),
        () -> "came back with " + opened.state() + ", possible were " + possible);
    possible.clear();
    possible.add(opened.state());
    log = opened.log();
    return opened;
  }

  void write(Effect.Persist write) {
    // Possible from the moment it is tried: a failed write may have reached the platter.
    possible.add(LogModel.after(latest(), write));
    log.write(write);
  }

  void sync() {
    log.sync();
    possible.subList(0, possible.size() - 1).clear();
  }
}
