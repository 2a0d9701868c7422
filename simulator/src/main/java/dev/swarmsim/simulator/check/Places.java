package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which wanted tasks there are in each place of each service, kept commit by commit. A place is a
 * slot or, for global services and jobs, a node.
 */
final class Places {
  private final TreeMap<String, Book> books = new TreeMap<>();
  private boolean begun;

  /** One service's wanted tasks. */
  private record Book(boolean perNode, SortedMap<String, SortedSet<String>> wanted) {
    String place(Task task) {
      return perNode ? "node " + task.getNodeId() : "slot " + task.getSlot();
    }
  }

  static boolean isPerNode(Service service) {
    return service.getSpec().hasGlobal() || service.getSpec().hasGlobalJob();
  }

  /**
   * Takes a commit in.
   *
   * @return the ids of the services whose tasks or specs changed
   */
  SortedSet<String> take(StoreCommit commit) {
    var changed = new TreeSet<String>();
    if (!begun) {
      begun = true;
      commit.store().all(ObjectKind.SERVICE).forEach(service -> changed.add(service.getId()));
      commit.store().all(ObjectKind.TASK).forEach(task -> put(commit, task));
      return changed;
    }
    StoreCheck.eachTask(
        commit,
        event -> {
          event.before().ifPresent(this::remove);
          event.after().ifPresent(task -> put(commit, task));
          changed.add(event.object().getServiceId());
        });
    for (StoreEvent<?> event : commit.events()) {
      event.about(ObjectKind.SERVICE).ifPresent(change -> service(change, changed));
    }
    return changed;
  }

  /** The ids of a service's wanted tasks by place, in order; a job's ended ones left out. */
  SortedMap<String, SortedSet<String>> of(String serviceId) {
    Book book = books.get(serviceId);
    return book == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(book.wanted);
  }

  private void service(StoreEvent<Service> change, SortedSet<String> changed) {
    if (change.after().isPresent()) {
      changed.add(change.object().getId());
    } else {
      changed.remove(change.object().getId());
      books.remove(change.object().getId());
    }
  }

  private void put(StoreCommit commit, Task task) {
    boolean counts =
        StoreCheck.isWanted(task) && !(task.hasJobIteration() && StoreCheck.hasEnded(task));
    Optional<Service> service = commit.store().get(ObjectKind.SERVICE, task.getServiceId());
    if (counts && service.isPresent()) {
      Book book =
          books.computeIfAbsent(
              task.getServiceId(), id -> new Book(isPerNode(service.get()), new TreeMap<>()));
      book.wanted.computeIfAbsent(book.place(task), place -> new TreeSet<>()).add(task.getId());
    }
  }

  private void remove(Task task) {
    Book book = books.get(task.getServiceId());
    if (book != null) {
      book.wanted.computeIfPresent(
          book.place(task),
          (place, ids) -> {
            ids.remove(task.getId());
            return ids.isEmpty() ? null : ids;
          });
    }
  }
}
