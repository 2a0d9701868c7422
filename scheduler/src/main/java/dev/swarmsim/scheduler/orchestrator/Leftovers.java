package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a new leader finds in the store and has to put right (SwarmKit, {@code
 * orchestrator/taskinit}).
 */
final class Leftovers {
  private Leftovers() {}

  /** Deletes tasks whose service no longer exists. */
  static void deleteOrphans(Changes changes) {
    for (Task task : changes.view().all(ObjectKind.TASK)) {
      if (changes.isFull()) {
        return;
      }
      if (!task.getServiceId().isEmpty() && changes.service(task.getServiceId()).isEmpty()) {
        changes.delete(task);
      }
    }
  }

  /** Restores the restart history and the delayed starts of the services one is in charge of. */
  static void resume(
      StoreView view, RestartSupervisor restarts, Predicate<Service> inCharge, long nowNanos) {
    for (Service service : view.all(ObjectKind.SERVICE)) {
      if (inCharge.test(service)) {
        slots(service, view.tasksOfService(service.getId()))
            .values()
            .forEach(slot -> restarts.resume(service, slot, nowNanos));
      }
    }
  }

  /** A service's tasks by slot or, for global services, by node. */
  static SortedMap<RestartHistory.Instance, List<Task>> slots(Service service, List<Task> tasks) {
    TreeMap<RestartHistory.Instance, List<Task>> slots = new TreeMap<>();
    for (Task task : tasks) {
      slots
          .computeIfAbsent(RestartHistory.Instance.of(service, task), key -> new ArrayList<>())
          .add(task);
    }
    return slots;
  }
}
