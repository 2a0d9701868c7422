package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Optional;

/**
 * Whether every service has what it wants, or says why not: each task that is wanted runs, or waits
 * with a reason, or follows one of its slot that ended by itself.
 */
final class Wholeness {
  private Wholeness() {}

  /** What is wrong; empty if nothing is. */
  static Optional<String> wrong(StoreView store) {
    return store.all(ObjectKind.SERVICE).stream()
        .flatMap(service -> wrong(store, service).stream())
        .findFirst();
  }

  private static Optional<String> wrong(StoreView store, Service service) {
    List<Task> tasks = store.tasksOfService(service.getId());
    List<Task> wanted =
        tasks.stream()
            .filter(task -> task.getDesiredState().getNumber() <= TaskState.RUNNING_VALUE)
            .toList();
    long slots = wanted.stream().map(Task::getSlot).distinct().count();
    if (keepsTasksAlive(service) && slots != service.getSpec().getReplicated().getReplicas()) {
      return Optional.of(
          "service %s is not whole: it wants tasks in %d slots, not in %d"
              .formatted(
                  service.getSpec().getAnnotations().getName(),
                  slots,
                  service.getSpec().getReplicated().getReplicas()));
    }
    return wanted.stream()
        .filter(task -> !explained(task, service, tasks))
        .findFirst()
        .map(
            task ->
                "service %s is not whole: a task of it is wanted to be %s and is %s"
                    .formatted(
                        service.getSpec().getAnnotations().getName(),
                        task.getDesiredState(),
                        task.getStatus().getState()));
  }

  private static boolean keepsTasksAlive(Service service) {
    return service.getSpec().hasReplicated()
        && Defaults.restartCondition(service.getSpec().getTask()) == RestartPolicy.Condition.ANY
        && service.getSpec().getTask().getRestart().getMaxAttempts() == 0;
  }

  private static boolean explained(Task task, Service service, List<Task> tasks) {
    TaskState state = task.getStatus().getState();
    boolean waitsForAPort =
        state == TaskState.NEW && service.getSpec().getEndpoint().getPortsCount() > 0;
    return state == TaskState.RUNNING
        || state == TaskState.COMPLETE
        || (state == TaskState.PENDING && !task.getStatus().getErr().isEmpty())
        || waitsForAPort
        || tasks.stream().anyMatch(other -> replacedByItself(task, other));
  }

  /** Whether the other ended by itself in the same place. */
  private static boolean replacedByItself(Task task, Task other) {
    TaskState state = other.getStatus().getState();
    boolean samePlace =
        task.getSlot() == 0
            ? other.getNodeId().equals(task.getNodeId())
            : other.getSlot() == task.getSlot();
    return samePlace
        && (state == TaskState.FAILED
            || state == TaskState.REJECTED
            || state == TaskState.COMPLETE);
  }
}
