package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Services with one task on every node that suits (SwarmKit, {@code orchestrator/global}).
 *
 * <p>Nodes that are down or drained lose their tasks and get them anew, without delay, when they
 * return. A paused node keeps what it has and gets nothing. A node where a constraint fails gets no
 * task; whether resources suffice is the scheduler's question, so an over-full node keeps a pending
 * one.
 */
final class GlobalServices implements ServiceMode {
  private final RestartSupervisor restarts;
  private final GlobalReconciler reconciler;

  GlobalServices(Orchestrator.Crew crew) {
    this.restarts = crew.restarts();
    this.reconciler = new GlobalReconciler(crew);
  }

  @Override
  public String noun() {
    return "global";
  }

  @Override
  public boolean covers(Service service) {
    return service.getSpec().hasGlobal();
  }

  @Override
  public void reconcile(String serviceId) {
    reconciler.submitService(serviceId);
  }

  @Override
  public void nodeChanged(StoreEvent<Node> event, Consumer<Task> suspects) {
    String nodeId = event.object().getId();
    if (event.after().isEmpty()) {
      reconciler.submitDeletedNode(nodeId);
    } else if (Tasks.isLost(event.after())) {
      reconciler.submitLostNode(nodeId);
    } else {
      reconciler.submitNode(nodeId);
    }
  }

  @Override
  public Reaction taskSeen(Task task) {
    return Tasks.isWanted(task) && Tasks.hasEnded(task) ? Reaction.RESTART : Reaction.NONE;
  }

  @Override
  public Reaction taskDeleted(Task task) {
    return Reaction.NONE;
  }

  @Override
  public void restart(Changes changes, Service service, Task task) {
    Optional<Node> node = changes.node(task.getNodeId());
    if (Tasks.isLost(node)) {
      return;
    }
    if (Tasks.isPaused(node.get()) || !Tasks.suits(service, node.get())) {
      changes.desire(task, TaskState.SHUTDOWN);
    } else {
      restarts.restart(changes, service, task);
    }
  }
}
