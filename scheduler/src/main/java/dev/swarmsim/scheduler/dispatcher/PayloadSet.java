package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Which secrets, or which configs, the tasks of one session use. Each is sent with its first user
 * and taken back with its last.
 *
 * @param <T> {@code Secret} or {@code Config}
 */
final class PayloadSet<T> {
  private final ObjectKind<T> kind;
  private final StoreView view;
  private final TreeMap<String, TreeSet<String>> users = new TreeMap<>();

  /** Whether the agent is to have it from now on; empty for those of which nothing is new. */
  private final TreeMap<String, Boolean> changes = new TreeMap<>();

  PayloadSet(ObjectKind<T> kind, StoreView view) {
    this.kind = kind;
    this.view = view;
  }

  /** A task needs it. */
  void use(String taskId, String id) {
    var known = users.computeIfAbsent(id, unused -> new TreeSet<>());
    if (known.isEmpty()) {
      changes.put(id, true);
    }
    known.add(taskId);
  }

  /**
   * A task needs it no more.
   *
   * @return whether nobody does
   */
  boolean release(String taskId, String id) {
    var known = Optional.ofNullable(users.get(id));
    boolean last = known.filter(tasks -> tasks.remove(taskId) && tasks.isEmpty()).isPresent();
    if (last) {
      users.remove(id);
      changes.put(id, false);
    }
    return last;
  }

  int changes() {
    return changes.size();
  }

  /** Begins again with nothing. */
  void clear() {
    users.clear();
    changes.clear();
  }

  /** Says what is new since the last call. One that is gone from the store is not sent. */
  void drain(Consumer<T> update, Consumer<String> remove) {
    changes.forEach(
        (id, wanted) -> {
          if (wanted) {
            view.get(kind, id).ifPresent(update);
          } else {
            remove.accept(id);
          }
        });
    changes.clear();
  }
}
