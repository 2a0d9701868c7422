package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the committed history says of one object: its versions, and where it was removed. */
final class ObjectHistory {
  private record Written(long version, long index) {}

  private final ObjectKind<?> kind;
  private final String id;
  private final List<Written> written = new ArrayList<>();
  private long removedIndex;
  private long acknowledgedIndex;
  private String acknowledged = "";

  ObjectHistory(ObjectKind<?> kind, String id) {
    this.kind = kind;
    this.id = id;
  }

  /** A committed change of it. */
  <T> void add(StoreEvent<T> event, long index) {
    Optional<T> after = event.after();
    if (after.isPresent()) {
      written.add(new Written(event.kind().meta(after.get()).getVersion(), index));
      removedIndex = 0;
    } else {
      removedIndex = index;
    }
  }

  /** Where it was last written; 0 if it never was. */
  long lastVersion() {
    return written.isEmpty() ? 0 : written.getLast().version();
  }

  /** The entry that wrote that version; empty if no committed entry did. */
  OptionalLong indexOf(long version) {
    for (int i = written.size() - 1; i >= 0; i--) {
      if (written.get(i).version() == version) {
        return OptionalLong.of(written.get(i).index());
      }
    }
    return OptionalLong.empty();
  }

  /** The entry that removed it; 0 while it is there. */
  long removedIndex() {
    return removedIndex;
  }

  /** Somebody was told that the change of that entry is done. */
  void acknowledge(long index, String what) {
    if (index > acknowledgedIndex) {
      acknowledgedIndex = index;
      acknowledged = what;
    }
  }

  boolean isAcknowledged() {
    return acknowledgedIndex > 0;
  }

  /** The newest of its changes that somebody was told of. */
  String acknowledged() {
    return acknowledged;
  }

  /** What was acknowledged from that entry on may be lost. */
  void forgiveFrom(long index) {
    if (acknowledgedIndex >= index) {
      acknowledgedIndex = 0;
    }
  }

  /** What a store lacks of what was acknowledged; empty if it lacks nothing. */
  Optional<String> missingIn(StoreView store) {
    return missing(store, kind);
  }

  private <T> Optional<String> missing(StoreView store, ObjectKind<T> ofKind) {
    Optional<T> there = store.get(ofKind, id);
    if (removedIndex > 0) {
      return there.map(object -> "still has it, though it was removed in entry " + removedIndex);
    }
    if (there.isEmpty()) {
      return Optional.of("does not have it");
    }
    long version = ofKind.meta(there.get()).getVersion();
    return version < lastVersion()
        ? Optional.of("has version %d of it, not %d".formatted(version, lastVersion()))
        : Optional.empty();
  }
}
