package dev.swarmsim.raft.storage;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes that have not gone to the disk yet and will go there together, as one record. */
final class Batch {
  private Optional<HardState> hardState = Optional.empty();
  private final List<Entry> entries = new ArrayList<>();
  private boolean checkpoint;

  /** Nothing was added, or nothing that says something. */
  boolean isEmpty() {
    return !checkpoint && hardState.isEmpty() && entries.isEmpty();
  }

  /** Adds a write that continues the log with those before it. */
  void add(Effect.Persist write) {
    if (checkpoint) {
      return;
    }
    if (write.hardState().isPresent()) {
      hardState = write.hardState();
    }
    if (!write.entries().isEmpty()) {
      dropFrom(write.entries().getFirst().index());
      entries.addAll(write.entries());
    }
  }

  /** From now on, until it is taken, the batch is all that the log holds. */
  void becomeCheckpoint() {
    checkpoint = true;
  }

  boolean isCheckpoint() {
    return checkpoint;
  }

  /** What the batch says; {@code image} is the log with all of it. */
  RecordBody body(LogImage image) {
    return checkpoint ? image.checkpoint() : new RecordBody(hardState, entries, Optional.empty());
  }

  void clear() {
    hardState = Optional.empty();
    entries.clear();
    checkpoint = false;
  }

  private void dropFrom(long index) {
    if (!entries.isEmpty()) {
      long keep = Math.max(0, index - entries.getFirst().index());
      if (keep < entries.size()) {
        entries.subList((int) keep, entries.size()).clear();
      }
    }
  }
}
