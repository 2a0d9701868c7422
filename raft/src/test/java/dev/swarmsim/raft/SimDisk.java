package dev.swarmsim.raft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * A member's disk: writes are under way for a while and done in order. A loss of power leaves some
 * prefix of those under way: the log's records have checksums, so a torn one is none.
 */
final class SimDisk {
  private final SimMember member;
  private final HostRules rules;
  private final SplittableRandom random;
  private final Disk platter;
  private final Deque<Effect.Persist> underWay = new ArrayDeque<>();

  /** Reported durable, yet not synced; empty unless that bug is planted. */
  private final Deque<Effect.Persist> pageCache = new ArrayDeque<>();

  private boolean nextFails;

  SimDisk(SimMember member, HostRules rules, SplittableRandom random, DurableState found) {
    this.member = member;
    this.rules = rules;
    this.random = random;
    this.platter = new Disk(found);
  }

  void begin(Effect.Persist persist) {
    underWay.addLast(persist);
    if (rules.dropsLogBeforeSnapshotIsDurable() && persist.snapshot().isPresent()) {
      platter.dropThrough(persist.snapshot().get().last().index());
    }
  }

  boolean busy() {
    return !underWay.isEmpty();
  }

  /** Whether everything up to that write is done. */
  boolean done(long number) {
    return underWay.isEmpty() || number < underWay.getFirst().number();
  }

  void failNext() {
    nextFails = true;
  }

  /** No write fails from now on. */
  void mend() {
    nextFails = false;
  }

  /** The oldest write ends, well or not. Reports it to the member unless it failed. */
  void finishOldest() {
    Effect.Persist persist = underWay.removeFirst();
    if (nextFails) {
      nextFails = false;
      if (!rules.believesFailedWrite(persist)) {
        underWay.addFirst(persist);
        member.crash();
        return;
      }
    } else if (rules.syncs()) {
      platter.write(persist);
    } else {
      pageCache.addLast(persist);
    }
    member.written(persist.number());
  }

  /** The system writes back what it held in memory. */
  void flush() {
    while (!pageCache.isEmpty()) {
      platter.write(pageCache.removeFirst());
    }
  }

  void losePower() {
    boolean cacheSaved = random.nextBoolean();
    for (int kept = random.nextInt(pageCache.size() + 1); kept > 0; kept--) {
      platter.write(pageCache.removeFirst());
    }
    if (cacheSaved && pageCache.isEmpty()) {
      for (int kept = random.nextInt(underWay.size() + 1); kept > 0; kept--) {
        platter.write(underWay.removeFirst());
      }
    }
    pageCache.clear();
    underWay.clear();
    nextFails = false;
  }

  /** What a start would find now. */
  DurableState state() {
    return platter.state();
  }

  /** Whether the platter holds that entry, or a snapshot with it. */
  boolean holds(LogPosition position) {
    return platter.holds(position);
  }
}
