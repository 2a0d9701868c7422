package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.List;
import java.util.SortedSet;

/**
 * Tells how far a service's tasks are. One for each mode of services.
 *
 * <p>Into a pipe, docker prints no bars: of single tasks only the errors show.
 */
abstract sealed class TaskProgress
    permits ReplicatedProgress, GlobalProgress, ReplicatedJobProgress, GlobalJobProgress {
  /** More tasks than this are not told one by one. */
  static final int MAX_TASKS = 20;

  private static final int ERROR_LENGTH = 75;

  private final ProgressPrinter printer;
  private boolean complete;

  TaskProgress(ProgressPrinter printer) {
    this.printer = printer;
  }

  /**
   * Prints what is to be told.
   *
   * @param tasks the service's up-to-date tasks
   * @param activeNodes the ids of the nodes that are not down
   * @return whether all tasks run or, for jobs, have completed
   */
  abstract boolean update(
      Service service, List<Task> tasks, SortedSet<String> activeNodes, boolean rollback);

  final ProgressPrinter printer() {
    return printer;
  }

  /** Whether the last look found all tasks running; then nothing is told of them. */
  final boolean complete() {
    return complete;
  }

  /** What was complete is not if one of these tasks has ceased to run. */
  final void recheck(Iterable<Task> tasks) {
    for (Task task : tasks) {
      if (task.getStatus().getState() != TaskState.RUNNING) {
        complete = false;
      }
    }
  }

  /** Prints the sum, unless all ran at the last look, too. */
  final boolean conclude(long running, long wanted, boolean rollback) {
    if (!complete) {
      overall(running, wanted, rollback);
      complete = running == wanted;
    }
    return running == wanted;
  }

  final void overall(long running, long wanted, boolean rollback) {
    String prefix = rollback ? "rolling back update: " : "";
    printer.print("overall progress", prefix + running + " out of " + wanted + " tasks");
  }

  final void error(String id, Task task) {
    String error = task.getStatus().getErr().replace('\n', ' ');
    if (!error.isEmpty()) {
      printer.print(id, Words.ellipsis(error, ERROR_LENGTH));
    }
  }

  static boolean runs(Task task) {
    return !ended(task.getDesiredState()) && task.getStatus().getState() == TaskState.RUNNING;
  }

  /** Whether docker's progress knows the task's states; it has no place for lost ones. */
  static boolean counts(Task task) {
    return task.getDesiredState().getNumber() <= TaskState.REJECTED_VALUE
        && task.getStatus().getState().getNumber() <= TaskState.REJECTED_VALUE;
  }

  /**
   * Whether of two tasks for one place the first is the better: less wanted states lose, then those
   * observed further on.
   */
  static boolean better(Task task, Task other) {
    int byDesired =
        Integer.compare(task.getDesiredState().getNumber(), other.getDesiredState().getNumber());
    if (byDesired != 0) {
      return byDesired < 0;
    }
    return task.getStatus().getState().getNumber() < other.getStatus().getState().getNumber();
  }

  /** Whether a task belongs to the iteration a job is in. */
  static boolean isOfIteration(Service service, Task task) {
    return task.getJobIteration() == service.getJobStatus().getIteration();
  }

  /** Of two tasks the one observed less far; the first of equals. */
  static Task lessFar(Task task, Task other) {
    return task.getStatus().getState().compareTo(other.getStatus().getState()) <= 0 ? task : other;
  }

  private static boolean ended(TaskState state) {
    return state.getNumber() > TaskState.RUNNING_VALUE;
  }
}
