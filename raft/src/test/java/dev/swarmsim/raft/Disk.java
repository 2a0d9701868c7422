package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a member's finished writes add up to, as a durable log would keep it. */
public final class Disk {
  private HardState hardState;
  private Optional<Snapshot> snapshot;
  private final List<Entry> entries;

  /** A disk that holds this already. */
  public Disk(DurableState found) {
    hardState = found.hardState();
    snapshot = found.snapshot();
    entries = new ArrayList<>(found.entries());
  }

  /** A write has finished. */
  public void write(Effect.Persist persist) {
    persist.hardState().ifPresent(state -> hardState = state);
    if (persist.snapshot().isPresent()) {
      takeSnapshot(persist.snapshot().get());
    }
    if (!persist.entries().isEmpty()) {
      long first = persist.entries().getFirst().index();
      dropFrom(first);
      entries.addAll(persist.entries());
    }
  }

  /** Entries behind a snapshot stay only if the log agrees with it at its last entry (§7). */
  private void takeSnapshot(Snapshot taken) {
    LogPosition last = taken.last();
    boolean agrees = holdsEntry(last) || firstIndex() == last.index() + 1;
    entries.removeIf(entry -> !agrees || entry.index() <= last.index());
    snapshot = Optional.of(taken);
  }

  /** Loses the log up to that index. */
  void dropThrough(long index) {
    entries.removeIf(entry -> entry.index() <= index);
  }

  /** Whether it holds that entry, or a snapshot with it. */
  boolean holds(LogPosition position) {
    boolean covered = snapshot.isPresent() && snapshot.get().last().index() >= position.index();
    return covered || holdsEntry(position);
  }

  private boolean holdsEntry(LogPosition position) {
    long at = position.index() - firstIndex();
    return at >= 0 && at < entries.size() && entries.get((int) at).position().equals(position);
  }

  private void dropFrom(long index) {
    int kept = (int) Math.max(0, Math.min(entries.size(), index - firstIndex()));
    entries.subList(kept, entries.size()).clear();
  }

  /** What a member finds here when it starts: nothing behind a gap. */
  public DurableState state() {
    long next = snapshot.map(found -> found.last().index()).orElse(0L) + 1;
    return new DurableState(hardState, snapshot, firstIndex() > next ? List.of() : entries);
  }

  private long firstIndex() {
    return entries.isEmpty() ? 0 : entries.getFirst().index();
  }
}
