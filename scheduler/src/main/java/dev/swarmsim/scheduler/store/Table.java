package dev.swarmsim.scheduler.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objects of one kind in the order of their ids. */
final class Table<T> {
  private final SortedMap<String, T> byId = new TreeMap<>();

  /** The values as a list, made when first asked for after a change. */
  private Optional<List<T>> listed = Optional.empty();

  Optional<T> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<T> put(String id, T object) {
    listed = Optional.empty();
    return Optional.ofNullable(byId.put(id, object));
  }

  Optional<T> remove(String id) {
    listed = Optional.empty();
    return Optional.ofNullable(byId.remove(id));
  }

  boolean contains(String id) {
    return byId.containsKey(id);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** All objects as they are now; later changes of the table do not show in the list. */
  List<T> all() {
    if (listed.isEmpty()) {
      listed = Optional.of(Collections.unmodifiableList(new ArrayList<>(byId.values())));
    }
    return listed.get();
  }
}
