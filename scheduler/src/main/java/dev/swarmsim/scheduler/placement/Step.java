package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;

/** One thing that a pass decided and has to write. */
sealed interface Step {
  /** The task as it was when this was decided; if it has changed since, nothing is written. */
  Task task();

  /**
   * The task goes to a node; it is in the books already.
   *
   * @param message what the task's status will say
   */
  record Assign(Placed placed, String message) implements Step {
    @Override
    public Task task() {
      return placed.task();
    }
  }

  /**
   * The task stays pending.
   *
   * @param reason why, as its status will say
   */
  record Refuse(Task task, String reason) implements Step {}

  /** The task is not wanted any more and its service has moved on: it ends here. */
  record GiveUp(Task task) implements Step {}
}
