package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;

/** What happens to the tasks of a deleted service: all are to be removed. */
final class ServiceRemoval {
  private ServiceRemoval() {}

  static void submit(Transactor transactor, Service service) {
    Changes.submit(
        transactor,
        "remove tasks of service " + service.getSpec().getAnnotations().getName(),
        changes -> {
          for (Task task : changes.view().tasksOfService(service.getId())) {
            if (changes.isFull()) {
              return;
            }
            changes.desire(task, TaskState.REMOVE);
          }
        });
  }
}
