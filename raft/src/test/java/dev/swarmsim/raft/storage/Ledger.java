package dev.swarmsim.raft.storage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A log, and every state in which it may come back: from the last that a sync acknowledged to the
 * last that was written.
 */
final class Ledger {
  private final Disk disk;
  private final WriteAheadLog.Options options;
  private final List<DurableState> possible = new ArrayList<>(List.of(DurableState.EMPTY));
  private WriteAheadLog log;

  Ledger(Disk disk, long segmentBytes) {
    this.disk = disk;
    this.options = new WriteAheadLog.Options(segmentBytes);
  }

  /** Opens the log and demands a possible state, which is then the only one. */
  WriteAheadLog.Opened open() {
    var opened = WriteAheadLog.open(disk, "raft", options);
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
    possible.add(after(possible.getLast(), write));
    log.write(write);
  }

  /** What was written last. */
  DurableState latest() {
    return possible.getLast();
  }

  WriteAheadLog log() {
    return log;
  }

  void sync() {
    log.sync();
    possible.subList(0, possible.size() - 1).clear();
  }

  /** The same for every call with the same dice: votes, entries, cuts, snapshots, syncs. */
  void work(int steps, int maxCommandBytes, RandomGenerator dice) {
    for (int i = 0; i < steps; i++) {
      write(nextWrite(possible.getLast(), maxCommandBytes, dice));
      switch (dice.nextInt(4)) {
        case 0, 1 -> sync();
        case 2 -> log.flush();
        default -> {
          // Stays in the batch.
        }
      }
    }
  }

  private static DurableState after(DurableState before, Effect.Persist write) {
    Optional<Snapshot> snapshot = write.snapshot().or(before::snapshot);
    long start = snapshot.map(each -> each.last().index()).orElse(0L);
    boolean continues =
        write.snapshot().isEmpty()
            || snapshot.equals(before.snapshot())
            || before.entries().stream()
                .anyMatch(entry -> entry.position().equals(snapshot.get().last()));
    long end = write.entries().isEmpty() ? Long.MAX_VALUE : write.entries().getFirst().index();
    Stream<Entry> kept =
        before.entries().stream()
            .filter(entry -> continues && entry.index() > start && entry.index() < end);
    return new DurableState(
        write.hardState().orElse(before.hardState()),
        snapshot,
        Stream.concat(kept, write.entries().stream()).toList());
  }

  private static Effect.Persist nextWrite(
      DurableState before, int maxCommandBytes, RandomGenerator dice) {
    long start = before.snapshot().map(each -> each.last().index()).orElse(0L);
    long next = start + before.entries().size() + 1;
    long term = before.hardState().term() + 1;
    Optional<HardState> state =
        dice.nextInt(3) == 0
            ? Optional.of(new HardState(term, Optional.of(new MemberId(1 + dice.nextInt(3))), 0))
            : Optional.empty();
    Optional<Snapshot> snapshot = Optional.empty();
    long first = next;
    int kind = dice.nextInt(10);
    if (kind == 0 && next > start + 1) {
      Entry last = before.entries().get(dice.nextInt(before.entries().size()));
      snapshot = Optional.of(snapshot(last.position()));
    } else if (kind == 1) {
      // Of another history, ahead of the log.
      snapshot = Optional.of(snapshot(new LogPosition(next + 2, term)));
      first = next + 3;
    } else if (kind == 2) {
      first = start + 1 + dice.nextInt((int) (next - start));
    }
    int count = kind == 3 || kind == 0 ? 0 : 1 + dice.nextInt(3);
    return new Effect.Persist(
        1, state, snapshot, entries(first, count, term, maxCommandBytes, dice), true);
  }

  private static List<Entry> entries(
      long first, int count, long term, int maxCommandBytes, RandomGenerator dice) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < count; i++) {
      byte[] command = new byte[dice.nextInt(maxCommandBytes)];
      if (dice.nextInt(4) > 0) {
        dice.nextBytes(command);
      }
      entries.add(new Entry(first + i, term, new Entry.Command(ByteString.copyFrom(command))));
    }
    return entries;
  }

  private static Snapshot snapshot(LogPosition last) {
    return new Snapshot(last, Writes.MEMBERS, ByteString.copyFromUtf8("state at " + last));
  }
}
