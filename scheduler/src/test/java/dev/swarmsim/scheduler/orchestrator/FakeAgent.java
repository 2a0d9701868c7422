package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;

/**
 * What an agent does with its task, without taking time: it prepares it, runs it once that is
 * wanted, and stops it once that is not.
 */
final class FakeAgent {
  private FakeAgent() {}

  /** The state the agent reports next; the present one if there is nothing to do. */
  static TaskState next(Task task) {
    TaskState state = task.getStatus().getState();
    boolean owned =
        state.getNumber() >= TaskState.ASSIGNED_VALUE
            && state.getNumber() <= TaskState.RUNNING_VALUE;
    if (!owned) {
      return state;
    }
    if (task.getDesiredStateValue() >= TaskState.SHUTDOWN_VALUE) {
      return TaskState.SHUTDOWN;
    }
    return task.getDesiredState() == TaskState.PREPARED ? TaskState.PREPARED : TaskState.RUNNING;
  }
}
