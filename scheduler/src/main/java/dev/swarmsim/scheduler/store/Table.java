package dev.swarmsim.scheduler.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of one kind: found by id, read in the order of ids. */
final class Table<T> {
  // Looked up only, never walked.
  private final Map<String, Entry<T>> byId = new LinkedHashMap<>();
  private final Listing<T> listing = new Listing<>();

  Optional<T> get(String id) {
    Entry<T> entry = byId.get(id);
    return entry == null ? Optional.empty() : entry.object;
  }

  /** The entry of an object that is in the table. */
  Entry<T> entry(String id) {
    return byId.get(id);
  }

  /** Adds the object or takes the place of the one with its id, which is returned. */
  Optional<T> put(String id, T object) {
    Entry<T> entry = byId.get(id);
    if (entry == null) {
      entry = new Entry<>(id, object);
      byId.put(id, entry);
      listing.add(entry);
      return Optional.empty();
    }
    Optional<T> before = entry.object;
    entry.object = Optional.of(object);
    listing.changed();
    return before;
  }

  /** Takes the object out and returns it. */
  Optional<T> remove(String id) {
    Entry<T> entry = byId.remove(id);
    if (entry == null) {
      return Optional.empty();
    }
    Optional<T> before = entry.object;
    entry.object = Optional.empty();
    listing.deleted();
    return before;
  }

  /** All objects as they are now; later changes of the table do not show in the list. */
  List<T> all() {
    return listing.all();
  }
}
