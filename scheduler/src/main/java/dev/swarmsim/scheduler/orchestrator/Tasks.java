package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes tasks, and says what their fields mean to an orchestrator. */
public final class Tasks {
  /**
   * Oldest status first; ties go to the lower id. A task whose time is unknown counts as oldest.
   */
  static final Comparator<Task> BY_STATUS_TIME =
      Comparator.comparingLong((Task task) -> statusNanos(task)).thenComparing(Task::getId);

  private Tasks() {}

  /**
   * Makes a task of a service as the service is now: its spec is frozen into the task.
   *
   * @param ids source of the id
   * @param slot from 1 for replicated services; 0 for global ones
   * @param nodeId the node it is made for; empty if the scheduler is to choose
   * @param desired {@code RUNNING}, or {@code PREPARED} for one that has to wait for its turn
   * @param nowNanos the virtual time of its creation
   */
  public static Task create(
      RandomGenerator ids,
      Service service,
      long slot,
      String nodeId,
      TaskState desired,
      long nowNanos) {
    Task.Builder task =
        Task.newBuilder()
            .setId(Ids.next(ids))
            .setServiceId(service.getId())
            .setServiceAnnotations(service.getSpec().getAnnotations())
            .setSpec(service.getSpec().getTask())
            .setSpecVersion(service.getSpecVersion())
            .setSlot(slot)
            .setNodeId(nodeId)
            .setDesiredState(desired)
            .setStatus(
                TaskStatus.newBuilder()
                    .setState(TaskState.NEW)
                    .setTimestamp(nowNanos)
                    .setMessage("created"));
    if (service.getSpec().hasEndpoint()) {
      task.setEndpoint(service.getSpec().getEndpoint());
    }
    return task.build();
  }

  /** Whether somebody still wants it to run. */
  static boolean isWanted(Task task) {
    return task.getDesiredStateValue() <= TaskState.RUNNING_VALUE;
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

  static boolean isDrained(Node node) {
    return node.getSpec().getAvailability() == NodeSpec.Availability.DRAIN;
  }
}
