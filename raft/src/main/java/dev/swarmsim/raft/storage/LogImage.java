package dev.swarmsim.raft.storage;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Snapshot;
import dev.swarmsim.raft.codec.WireTypes;
import dev.swarmsim.raft.wire.WireRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the records so far add up to. Writing and recovery apply the same rules here, so that what
 * comes back is what was meant.
 */
final class LogImage {
  private HardState hardState = HardState.INITIAL;
  private LogPosition snapshot = LogPosition.ORIGIN;
  private final List<Entry> tail = new ArrayList<>();

  /** The snapshot the tail goes on from; the origin if there is none. */
  LogPosition snapshot() {
    return snapshot;
  }

  HardState hardState() {
    return hardState;
  }

  /** The index of the last entry, or the snapshot's if there is none. */
  long lastIndex() {
    return snapshot.index() + tail.size();
  }

  /**
   * Takes a write in.
   *
   * @throws IllegalArgumentException if it does not fit what is there; nothing is changed then
   */
  void apply(Effect.Persist persist) {
    var position = persist.snapshot().map(Snapshot::last);
    check(position, persist.entries());
    apply(persist.hardState(), position, persist.entries());
  }

  /**
   * Takes a record in.
   *
   * @throws IllegalArgumentException if it does not fit what is there, or is malformed
   */
  void apply(WireRecord record) {
    Optional<LogPosition> position =
        record.hasSnapshot()
            ? Optional.of(WireTypes.fromWire(record.getSnapshot()))
            : Optional.empty();
    List<Entry> entries = record.getEntriesList().stream().map(WireTypes::fromWire).toList();
    check(position, entries);
    apply(hardState(record), position, entries);
  }

  /** One record that says everything, with which a segment can begin on its own. */
  RecordBody checkpoint() {
    return new RecordBody(Optional.of(hardState), tail, Optional.of(snapshot));
  }

  DurableState state(Optional<Snapshot> loaded) {
    return new DurableState(hardState, loaded, tail);
  }

  private static Optional<HardState> hardState(WireRecord record) {
    if (!record.hasHardState()) {
      return Optional.empty();
    }
    var wire = record.getHardState();
    if (wire.getTerm() < 0 || wire.getCommit() < 0) {
      throw new IllegalArgumentException(
          "term and commit are 0 or more, not " + wire.getTerm() + " and " + wire.getCommit());
    }
    Optional<MemberId> vote =
        wire.getVote() == 0 ? Optional.empty() : Optional.of(new MemberId(wire.getVote()));
    return Optional.of(new HardState(wire.getTerm(), vote, wire.getCommit()));
  }

  private void apply(
      Optional<HardState> newState, Optional<LogPosition> newSnapshot, List<Entry> entries) {
    newState.ifPresent(state -> hardState = state);
    newSnapshot.ifPresent(this::startFrom);
    if (!entries.isEmpty()) {
      dropFrom(entries.getFirst().index());
      tail.addAll(entries);
    }
  }

  private void startFrom(LogPosition last) {
    // Entries behind the snapshot continue it only if the log agrees with it at its last entry
    // (§7); otherwise they belong to another history.
    if (holds(last)) {
      tail.subList(0, (int) (last.index() - snapshot.index())).clear();
    } else {
      tail.clear();
    }
    snapshot = last;
  }

  private void dropFrom(long index) {
    long keep = index - snapshot.index() - 1;
    if (keep < tail.size()) {
      tail.subList((int) keep, tail.size()).clear();
    }
  }

  private void check(Optional<LogPosition> newSnapshot, List<Entry> entries) {
    LogPosition start = newSnapshot.orElse(snapshot);
    if (start.index() < snapshot.index()) {
      throw new IllegalArgumentException(
          "the snapshot of " + start + " is older than the one in use, of " + snapshot);
    }
    if (entries.isEmpty()) {
      return;
    }
    long first = entries.getFirst().index();
    long last = holds(start) ? snapshot.index() + tail.size() : start.index();
    if (first <= start.index() || first > last + 1) {
      throw new IllegalArgumentException(
          "entry %d does not continue a log from %d to %d"
              .formatted(first, start.index() + 1, last));
    }
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i).index() != first + i) {
        throw new IllegalArgumentException(
            "entry %d follows entry %d"
                .formatted(entries.get(i).index(), entries.get(i - 1).index()));
      }
    }
  }

  private boolean holds(LogPosition position) {
    if (position.equals(snapshot)) {
      return true;
    }
    long at = position.index() - snapshot.index() - 1;
    return at >= 0 && at < tail.size() && tail.get((int) at).term() == position.term();
  }
}
