package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskSpec;

/**
 * Which tasks belong to a service as it is specified now (the API's undocumented filter {@code
 * _up-to-date}; SwarmKit, IsTaskDirty).
 *
 * <p>A task made from the current spec version does. So does one made earlier if nothing that
 * matters to a task has changed since: scaling leaves the old tasks up to date. Where only the
 * placement changed SwarmKit asks whether the task's node satisfies it; here such a task counts as
 * up to date until the orchestrator replaces it.
 */
public final class UpToDate {
  private UpToDate() {}

  /** Whether a task is as its service wants it now. */
  public static boolean isCurrent(Service service, Task task) {
    if (!task.getServiceId().equals(service.getId())) {
      return false;
    }
    if (task.getSpecVersion() == service.getSpecVersion()) {
      return true;
    }
    boolean sameSpec =
        withoutPlacement(task.getSpec()).equals(withoutPlacement(service.getSpec().getTask()));
    boolean sameEndpoint =
        !task.hasEndpoint()
            || task.getEndpoint().getSpec().equals(service.getSpec().getEndpoint())
            || task.getEndpoint().equals(service.getEndpoint());
    return sameSpec && sameEndpoint;
  }

  private static TaskSpec withoutPlacement(TaskSpec spec) {
    return spec.toBuilder().clearPlacement().build();
  }
}
