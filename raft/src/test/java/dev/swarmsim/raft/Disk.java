package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a member's finished writes add up to, as a durable log would keep it. */
final class Disk {
  private HardState hardState;
  private Optional<Snapshot> snapshot;
  private final List<Entry> entries;

  Disk(DurableState found) {
    hardState = found.hardState();
    snapshot = found.snapshot();
    entries = new ArrayList<>(found.entries());
  }

  void write(Effect.Persist persist) {
    persist.hardState().ifPresent(state -> hardState = state);
    if (persist.snapshot().isPresent()) {
      snapshot = persist.snapshot();
      long last = snapshot.get().last().index();
      entries.removeIf(entry -> entry.index() <= last);
    }
    if (!persist.entries().isEmpty()) {
      long first = persist.entries().getFirst().index();
      entries.removeIf(entry -> entry.index() >= first);
      entries.addAll(persist.entries());
    }
  }

  DurableState state() {
    return new DurableState(hardState, snapshot, entries);
  }
}
