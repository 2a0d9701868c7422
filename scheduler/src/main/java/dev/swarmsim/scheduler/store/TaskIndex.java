package dev.swarmsim.scheduler.store;

import dev.swarmsim.scheduler.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tasks by one of their properties; a task in which it is empty is in no list. */
final class TaskIndex {
  private final Function<Task, String> key;
  // Looked up only, never walked.
  private final Map<String, Listing<Task>> byKey = new LinkedHashMap<>();

  TaskIndex(Function<Task, String> key) {
    this.key = key;
  }

  List<Task> of(String value) {
    Listing<Task> listing = byKey.get(value);
    return listing == null ? List.of() : listing.all();
  }

  void created(Entry<Task> entry, Task task) {
    enter(entry, key.apply(task));
  }

  void changed(Entry<Task> entry, Task before, Task after) {
    String left = key.apply(before);
    String entered = key.apply(after);
    if (!left.equals(entered)) {
      leave(entry, left);
      enter(entry, entered);
    } else if (!left.isEmpty()) {
      byKey.get(left).changed();
    }
  }

  void deleted(Task before) {
    String left = key.apply(before);
    Listing<Task> listing = byKey.get(left);
    if (listing != null) {
      listing.deleted();
      dropIfEmpty(left, listing);
    }
  }

  private void enter(Entry<Task> entry, String value) {
    if (!value.isEmpty()) {
      byKey.computeIfAbsent(value, absent -> new Listing<>()).add(entry);
    }
  }

  private void leave(Entry<Task> entry, String value) {
    Listing<Task> listing = byKey.get(value);
    if (listing != null) {
      listing.withdraw(entry);
      dropIfEmpty(value, listing);
    }
  }

  private void dropIfEmpty(String value, Listing<Task> listing) {
    if (listing.isEmpty()) {
      byKey.remove(value);
    }
  }
}
