package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** A check of what is committed to the swarm's store, with what such checks have in common. */
abstract class StoreCheck implements Check {
  private final String name;
  private final Consumer<Violation> breaches;

  StoreCheck(String name, Consumer<Violation> breaches) {
    this.name = name;
    this.breaches = breaches;
  }

  @Override
  public final String name() {
    return name;
  }

  /** Reports what a commit broke. */
  final void breach(StoreCommit commit, String text) {
    breaches.accept(
        new Violation(name, commit.timeNanos(), "%s (entry %d)".formatted(text, commit.index())));
  }

  /** Hands on the changes of tasks in a commit, in their order. */
  static void eachTask(StoreCommit commit, Consumer<StoreEvent<Task>> what) {
    for (StoreEvent<?> event : commit.events()) {
      event.about(ObjectKind.TASK).ifPresent(what);
    }
  }

  /** How a task is named in reports. */
  static String told(Task task) {
    return "task %s of %s, slot %d,"
        .formatted(task.getId(), task.getServiceAnnotations().getName(), task.getSlot());
  }

  /** Whether a task takes resources and ports of its node: it was assigned and has not ended. */
  static boolean isCharged(Task task) {
    TaskState state = task.getStatus().getState();
    return state.compareTo(TaskState.ASSIGNED) >= 0 && state.compareTo(TaskState.RUNNING) <= 0;
  }

  /** The tasks that a change put on their node; empty if it was there already. */
  static Optional<Task> assigned(StoreEvent<Task> event) {
    boolean before = event.before().filter(StoreCheck::isCharged).isPresent();
    return before ? Optional.empty() : event.after().filter(StoreCheck::isCharged);
  }

  /** Whether somebody wants the task to run or, for jobs, to complete. */
  static boolean isWanted(Task task) {
    return task.getDesiredState().compareTo(TaskState.COMPLETE) <= 0;
  }

  /** Whether a task has ended, one way or another. */
  static boolean hasEnded(Task task) {
    return task.getStatus().getState().compareTo(TaskState.RUNNING) > 0;
  }
}
