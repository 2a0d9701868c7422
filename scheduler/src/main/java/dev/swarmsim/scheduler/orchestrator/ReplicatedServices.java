package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.function.Consumer;

/**
 * Services with a number of replicas (SwarmKit, {@code orchestrator/replicated}). Tasks are
 * restarted when they end and when their node is gone, down or drained. A paused node keeps its
 * tasks. Removed slots leave no history.
 */
final class ReplicatedServices implements ServiceMode {
  private final Transactor transactor;
  private final RestartSupervisor restarts;
  private final ReplicatedReconciler reconciler;

  ReplicatedServices(Orchestrator.Crew crew) {
    this.transactor = crew.transactor();
    this.restarts = crew.restarts();
    this.reconciler = new ReplicatedReconciler(crew);
  }

  @Override
  public String noun() {
    return "replicated";
  }

  @Override
  public boolean covers(Service service) {
    return service.getSpec().hasReplicated();
  }

  @Override
  public void reconcile(String serviceId) {
    reconciler.submit(serviceId);
  }

  @Override
  public void nodeChanged(StoreEvent<Node> event, Consumer<Task> suspects) {
    if (Tasks.isLost(event.after())) {
      transactor.view().tasksOfNode(event.object().getId()).forEach(suspects);
    }
  }

  @Override
  public Reaction taskSeen(Task task) {
    boolean cannotStay = Tasks.hasEnded(task) || hasLostNode(task);
    return Tasks.isWanted(task) && cannotStay ? Reaction.RESTART : Reaction.NONE;
  }

  @Override
  public Reaction taskDeleted(Task task) {
    return Tasks.isWanted(task) ? Reaction.RECONCILE : Reaction.NONE;
  }

  @Override
  public void restart(Changes changes, Service service, Task task) {
    restarts.restart(changes, service, task);
  }

  private boolean hasLostNode(Task task) {
    return !task.getNodeId().isEmpty()
        && Tasks.isLost(transactor.view().get(ObjectKind.NODE, task.getNodeId()));
  }
}
