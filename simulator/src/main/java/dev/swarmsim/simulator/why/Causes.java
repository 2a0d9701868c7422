package dev.swarmsim.simulator.why;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.placement.Constraint;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads from the committed objects what made a task come or go. The rules are the orchestrators'
 * own, asked backwards: of all that may end a task, the first that holds is named.
 */
final class Causes {
  private final StoreView store;

  /**
   * @param store the objects right after the transaction in question
   */
  Causes(StoreView store) {
    this.store = store;
  }

  /** Why a task is to stop, or has been given up. */
  String ofStop(Task task) {
    Optional<Service> service = store.get(ObjectKind.SERVICE, task.getServiceId());
    if (service.isEmpty()) {
      return "service %s was removed".formatted(task.getServiceAnnotations().getName());
    }
    return ofEnd(task)
        .or(() -> ofNode(task, service.get()).map(why -> why + succession(task)))
        .or(() -> ofService(task, service.get()))
        .orElse("its slot had more than one task");
  }

  /** What is to be added of a task whose place nobody takes. */
  private static String succession(Task task) {
    return Defaults.restartCondition(task.getSpec()) == RestartPolicy.Condition.NONE
        ? "; its restart condition is none, so nothing takes its place"
        : "";
  }

  /** Why a task was made. */
  String ofCreation(Task task) {
    Optional<Service> service = store.get(ObjectKind.SERVICE, task.getServiceId());
    Optional<Task> predecessor = predecessor(task);
    if (predecessor.isPresent()) {
      return "in place of %s, because %s"
          .formatted(shortId(predecessor.get()), ofStop(predecessor.get()));
    }
    return service.map(found -> wanted(found, task)).orElse("its service is gone already");
  }

  /** What a task is called: {@code web.3}, or {@code web.w2} if it has no slot. */
  String name(Task task) {
    String service = task.getServiceAnnotations().getName();
    boolean slotted =
        task.getSlot() != 0
            || store
                .get(ObjectKind.SERVICE, task.getServiceId())
                .filter(Service::hasJobStatus)
                .filter(found -> found.getSpec().hasReplicatedJob())
                .isPresent();
    return service
        + "."
        + (slotted ? Long.toUnsignedString(task.getSlot()) : nodeName(task.getNodeId()));
  }

  /** A node's host name; its id if nothing is known of it. */
  String nodeName(String nodeId) {
    return store
        .get(ObjectKind.NODE, nodeId)
        .map(node -> node.getDescription().getHostname())
        .filter(hostname -> !hostname.isEmpty())
        .orElse(nodeId);
  }

  static String shortId(Task task) {
    return task.getId().substring(0, Math.min(12, task.getId().length()));
  }

  private static Optional<String> ofEnd(Task task) {
    String error = task.getStatus().getErr();
    String text = error.isEmpty() ? task.getStatus().getMessage() : error;
    return switch (task.getStatus().getState()) {
      case COMPLETE -> Optional.of("it had finished");
      case FAILED -> Optional.of("it failed: " + text);
      case REJECTED -> Optional.of("it was rejected: " + text);
      case ORPHANED -> Optional.of("it was given up: " + text);
      case NEW,
          PENDING,
          ASSIGNED,
          ACCEPTED,
          PREPARING,
          PREPARED,
          STARTING,
          RUNNING,
          SHUTDOWN,
          REMOVE,
          UNRECOGNIZED ->
          Optional.empty();
    };
  }

  private Optional<String> ofNode(Task task, Service service) {
    if (task.getNodeId().isEmpty()) {
      return Optional.empty();
    }
    Optional<Node> node = store.get(ObjectKind.NODE, task.getNodeId());
    if (node.isEmpty()) {
      return Optional.of("node %s was removed".formatted(task.getNodeId()));
    }
    String name = nodeName(task.getNodeId());
    if (node.get().getStatus().getState() == NodeStatus.State.DOWN) {
      return Optional.of(
          "node %s is down: %s".formatted(name, node.get().getStatus().getMessage()));
    }
    if (node.get().getSpec().getAvailability() == NodeSpec.Availability.DRAIN) {
      return Optional.of("node %s is drained".formatted(name));
    }
    boolean meets =
        Constraint.allMatch(
            Constraint.parseOrNone(service.getSpec().getTask().getPlacement()), node.get());
    return meets
        ? Optional.empty()
        : Optional.of("node %s does not meet the service's constraints".formatted(name));
  }

  private static Optional<String> ofService(Task task, Service service) {
    if (task.getDesiredState() == TaskState.REMOVE) {
      return Optional.of(
          service.getSpec().hasReplicated()
              ? String.format(
                  Locale.ROOT,
                  "the service wants %d replicas",
                  service.getSpec().getReplicated().getReplicas())
              : "a newer iteration of the job has begun");
    }
    if (task.getSpecVersion() != service.getSpecVersion()) {
      return Optional.of(
          switch (service.getUpdateStatus().getState()) {
            case ROLLBACK_STARTED, ROLLBACK_PAUSED, ROLLBACK_COMPLETED ->
                "the service is rolled back";
            case UNKNOWN, UPDATING, PAUSED, COMPLETED, UNRECOGNIZED -> "the service is updated";
          });
    }
    return Optional.empty();
  }

  private static String wanted(Service service, Task task) {
    return switch (service.getSpec().getModeCase()) {
      case REPLICATED ->
          String.format(
              Locale.ROOT,
              "the service wants %d replicas",
              service.getSpec().getReplicated().getReplicas());
      case GLOBAL -> "the service runs on every node that may have it";
      case REPLICATED_JOB, GLOBAL_JOB ->
          String.format(Locale.ROOT, "iteration %d of the job", task.getJobIteration());
      case MODE_NOT_SET -> "";
    };
  }

  /** The latest task of the same slot, or of the same node, that is no longer wanted. */
  private Optional<Task> predecessor(Task task) {
    return store.tasksOfService(task.getServiceId()).stream()
        .filter(other -> !other.getId().equals(task.getId()))
        .filter(other -> other.getSlot() == task.getSlot())
        .filter(other -> task.getSlot() != 0 || other.getNodeId().equals(task.getNodeId()))
        .filter(other -> other.getJobIteration() == task.getJobIteration())
        .filter(Causes::isGivenUp)
        .max(
            Comparator.comparingLong((Task other) -> other.getMeta().getCreatedAt())
                .thenComparing(Task::getId));
  }

  /** Or about to be: start-first updates keep the old one until the new one runs. */
  private static boolean isGivenUp(Task task) {
    return task.getDesiredStateValue() > TaskState.RUNNING_VALUE
        || task.getStatus().getStateValue() > TaskState.RUNNING_VALUE;
  }
}
