package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Placement;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.placement.Available;
import dev.swarmsim.scheduler.placement.Constraint;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Rejects tasks on nodes that no longer meet their service's constraints or no longer have room for
 * their reservations (SwarmKit, {@code orchestrator/constraintenforcer}).
 *
 * <p>Looks at every node at the start, then at each node that changes, as long as it is active. The
 * service's present constraints count; the task's own if the service is gone. If resources are
 * short, tasks are charged in the order of their ids and the rest is rejected; a missing generic
 * resource rejects one task and ends the look at that node.
 */
public final class ConstraintEnforcer implements ControlLoop {
  private final Transactor transactor;

  public ConstraintEnforcer(Transactor transactor) {
    this.transactor = transactor;
  }

  @Override
  public void start(long nowNanos) {
    transactor.view().all(ObjectKind.NODE).forEach(node -> submit(node.getId()));
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event
          .about(ObjectKind.NODE)
          .filter(change -> change.before().isPresent() && change.after().isPresent())
          .ifPresent(change -> submit(change.object().getId()));
    }
  }

  @Override
  public void wake(long nowNanos) {
    // Nothing here waits for a time.
  }

  @Override
  public long deadlineNanos() {
    return Long.MAX_VALUE;
  }

  private void submit(String nodeId) {
    Changes.submit(
        transactor,
        "constraint enforcer: look at node " + nodeId,
        changes ->
            changes
                .node(nodeId)
                .filter(node -> node.getSpec().getAvailability() == NodeSpec.Availability.ACTIVE)
                .ifPresent(node -> enforce(changes, node)));
  }

  private static void enforce(Changes changes, Node node) {
    for (Task task : noncompliant(changes, node)) {
      if (changes.isFull()) {
        return;
      }
      Task.Builder rejected = task.toBuilder();
      rejected
          .getStatusBuilder()
          .setState(TaskState.REJECTED)
          .setTimestamp(changes.nowNanos())
          .setMessage("task rejected by constraint enforcer")
          .setErr("assigned node no longer meets constraints");
      changes.update(rejected.build());
    }
  }

  private static List<Task> noncompliant(Changes changes, Node node) {
    Available available = new Available(node.getDescription().getResources());
    List<Task> rejected = new ArrayList<>();
    for (Task task : changes.view().tasksOfNode(node.getId())) {
      if (!isAlive(task)) {
        continue;
      }
      Resources reserved = task.getSpec().getReservations();
      List<Constraint> constraints = Constraint.parseOrNone(placement(changes, task));
      if (!Constraint.allMatch(constraints, node)
          || reserved.getMemoryBytes() > available.memoryBytes()
          || reserved.getNanoCpus() > available.nanoCpus()) {
        rejected.add(task);
      } else if (!available.coversGeneric(reserved)) {
        rejected.add(task);
        break;
      } else {
        available.take(reserved);
      }
    }
    return rejected;
  }

  private static boolean isAlive(Task task) {
    int desired = task.getDesiredStateValue();
    return desired >= TaskState.ASSIGNED_VALUE
        && desired <= TaskState.COMPLETE_VALUE
        && task.getStatus().getStateValue() < TaskState.COMPLETE_VALUE;
  }

  private static Placement placement(Changes changes, Task task) {
    return changes
        .service(task.getServiceId())
        .map(service -> service.getSpec().getTask().getPlacement())
        .orElse(task.getSpec().getPlacement());
  }
}
