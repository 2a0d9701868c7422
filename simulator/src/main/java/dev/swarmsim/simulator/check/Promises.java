package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What the disks of a group have promised to keep, and which of them broke their promise: a member
 * that starts again without an entry that was safely written has forgotten it.
 */
final class Promises {
  private record Write(long number, long lastIndex) {}

  private static final class Disk {
    private final Deque<Write> underway = new ArrayDeque<>();
    private long safeIndex;
    private long forgottenFrom = Long.MAX_VALUE;
  }

  private final SharedHistory shared;
  // Looked up only, or iterated to count: the order does not matter.
  private final Map<String, Disk> disks = new HashMap<>();

  Promises(SharedHistory shared) {
    this.shared = shared;
  }

  /** A member starts; its log has been read. */
  void started(MemberStart start, NavigableMap<Long, AcknowledgedWritesLast.Kept> kept) {
    Disk disk = disks.computeIfAbsent(start.node(), node -> new Disk());
    disk.underway.clear();
    Fingerprints log = shared.log(start.node());
    Map.Entry<Long, AcknowledgedWritesLast.Kept> newest = kept.floorEntry(disk.safeIndex);
    while (newest != null && newest.getKey() > log.baseIndex()) {
      long index = newest.getKey();
      if (log.covers(index) && log.print(index) == newest.getValue().print()) {
        break;
      }
      disk.forgottenFrom = Math.min(disk.forgottenFrom, index);
      newest = kept.lowerEntry(index);
    }
    disk.safeIndex = Math.min(disk.safeIndex, log.lastIndex());
  }

  void stepped(MemberStep step) {
    if (step.input() instanceof Input.Persisted persisted) {
      safe(step.node(), persisted.number());
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Persist persist && !persist.entries().isEmpty()) {
        disks
            .computeIfAbsent(step.node(), node -> new Disk())
            .underway
            .add(new Write(persist.number(), shared.log(step.node()).lastIndex()));
      }
    }
  }

  private void safe(String node, long number) {
    Disk disk = disks.get(node);
    if (disk == null) {
      return;
    }
    while (!disk.underway.isEmpty() && disk.underway.peek().number() <= number) {
      disk.safeIndex = disk.underway.remove().lastIndex();
    }
  }

  /**
   * Whether a group may have lost what a quorum held: so many of its disks forgot it that two
   * quorums need not have a member in common that remembers.
   */
  boolean broken(long index) {
    long forgetful = disks.values().stream().filter(disk -> disk.forgottenFrom <= index).count();
    int voters = Math.max(1, shared.configuration().voters().size());
    int overlap = 2 * QuorumRule.MAJORITY.quorum(voters) - voters;
    return forgetful >= overlap;
  }
}
