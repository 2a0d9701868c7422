package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.placement.Constraint;
import java.util.Comparator;
import java.util.Optional;

/** Says what the fields of tasks and nodes mean to an orchestrator. */
final class Tasks {
  /**
   * Oldest status first; ties go to the lower id. A task whose time is unknown counts as oldest.
   */
  static final Comparator<Task> BY_STATUS_TIME =
      Comparator.comparingLong((Task task) -> statusNanos(task)).thenComparing(Task::getId);

  private Tasks() {}

  /** Whether somebody still wants it to run or, for jobs, to complete. */
  static boolean isWanted(Task task) {
    return task.getDesiredStateValue() <= TaskState.COMPLETE_VALUE;
  }

  /** What becomes desired of it when its turn has come. */
  static TaskState goal(Task task) {
    return task.hasJobIteration() ? TaskState.COMPLETE : TaskState.RUNNING;
  }

  /** Whether a service's tasks are made for one node each, and have no slots. */
  static boolean isPerNode(Service service) {
    return service.getSpec().hasGlobal() || service.getSpec().hasGlobalJob();
  }

  /** Whether a node meets a service's constraints. */
  static boolean suits(Service service, Node node) {
    return Constraint.allMatch(
        Constraint.parseOrNone(service.getSpec().getTask().getPlacement()), node);
  }

  /** Whether it has ended, one way or another. */
  static boolean hasEnded(Task task) {
    return task.getStatus().getStateValue() > TaskState.RUNNING_VALUE;
  }

  /** When its status was written or, if that is unknown, reported. */
  static long statusNanos(Task task) {
    long applied = task.getStatus().getAppliedAt();
    return applied != 0 ? applied : task.getStatus().getTimestamp();
  }

  /** Whether tasks cannot stay on a node: it is gone, down or drained. */
  static boolean isLost(Optional<Node> node) {
    return node.isEmpty() || isDown(node.get()) || isDrained(node.get());
  }

  static boolean isDown(Node node) {
    return node.getStatus().getState() == NodeStatus.State.DOWN;
  }

  static boolean isPaused(Node node) {
    return node.getSpec().getAvailability() == NodeSpec.Availability.PAUSE;
  }

  static boolean isDrained(Node node) {
    return node.getSpec().getAvailability() == NodeSpec.Availability.DRAIN;
  }
}
