package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Keeps one task of every global service on every node that fits (SwarmKit, {@code
 * orchestrator/global}).
 *
 * <p>Nodes that are down or drained lose their tasks and get them anew, without delay, when they
 * return. A paused node keeps what it has and gets nothing. A node where a constraint fails gets no
 * task; whether resources suffice is the scheduler's question, so an over-full node keeps a pending
 * one.
 */
public final class GlobalOrchestrator implements ControlLoop {
  private final Transactor transactor;
  private final RestartSupervisor restarts;
  private final UpdateSupervisor updates;
  private final GlobalReconciler reconciler;
  private final TreeSet<String> toRestart = new TreeSet<>();

  /**
   * @param ids source of task ids
   */
  public GlobalOrchestrator(Transactor transactor, RandomGenerator ids) {
    this.transactor = transactor;
    this.restarts = new RestartSupervisor(transactor, ids);
    this.updates = new UpdateSupervisor(transactor, ids, restarts);
    this.reconciler = new GlobalReconciler(transactor, ids, restarts, updates);
  }

  @Override
  public void start(long nowNanos) {
    Leftovers.resume(transactor.view(), restarts, service -> service.getSpec().hasGlobal());
    Changes.submit(transactor, "global: delete tasks of no service", Leftovers::deleteOrphans);
    List<Service> services =
        transactor.view().all(ObjectKind.SERVICE).stream()
            .filter(service -> service.getSpec().hasGlobal())
            .toList();
    for (Service service : services) {
      transactor.view().tasksOfService(service.getId()).forEach(this::noteTask);
    }
    submitRestarts();
    services.forEach(service -> reconciler.submitService(service.getId()));
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    restarts.committed(nowNanos, events);
    updates.committed(nowNanos, events);
    for (StoreEvent<?> event : events) {
      event.about(ObjectKind.SERVICE).ifPresent(this::onService);
      event.about(ObjectKind.NODE).ifPresent(this::onNode);
      event.about(ObjectKind.TASK).ifPresent(this::onTask);
    }
    submitRestarts();
  }

  @Override
  public void wake(long nowNanos) {
    restarts.wake(nowNanos);
    updates.wake(nowNanos);
  }

  @Override
  public long deadlineNanos() {
    return Math.min(restarts.deadlineNanos(), updates.deadlineNanos());
  }

  private void onService(StoreEvent<Service> event) {
    Service service = event.object();
    if (!service.getSpec().hasGlobal()) {
      return;
    }
    if (event.after().isPresent()) {
      reconciler.submitService(service.getId());
    } else {
      restarts.forgetService(service.getId());
      ServiceRemoval.submit(transactor, service);
    }
  }

  private void onNode(StoreEvent<Node> event) {
    String nodeId = event.object().getId();
    if (event.after().isEmpty()) {
      reconciler.submitDeletedNode(nodeId);
    } else if (Tasks.isLost(event.after())) {
      reconciler.submitLostNode(nodeId);
    } else {
      reconciler.submitNode(nodeId);
    }
  }

  private void onTask(StoreEvent<Task> event) {
    if (event.after().isPresent()) {
      noteTask(event.after().get());
    } else {
      restarts.cancel(event.object().getId());
    }
  }

  private void noteTask(Task task) {
    boolean ended = Tasks.isWanted(task) && Tasks.hasEnded(task);
    if (ended && serviceOf(task).isPresent()) {
      toRestart.add(task.getId());
    }
  }

  private Optional<Service> serviceOf(Task task) {
    return transactor
        .view()
        .get(ObjectKind.SERVICE, task.getServiceId())
        .filter(service -> service.getSpec().hasGlobal());
  }

  private void submitRestarts() {
    if (!toRestart.isEmpty()) {
      List<String> tasks = List.copyOf(toRestart);
      toRestart.clear();
      Changes.submit(transactor, "global: restart tasks", changes -> restart(changes, tasks));
    }
  }

  private void restart(Changes changes, List<String> taskIds) {
    for (String taskId : taskIds) {
      if (changes.isFull()) {
        return;
      }
      Optional<Task> task = changes.task(taskId).filter(Tasks::isWanted);
      Optional<Service> service = task.flatMap(found -> changes.service(found.getServiceId()));
      if (service.isPresent()) {
        restart(changes, service.get(), task.get());
      }
    }
  }

  private void restart(Changes changes, Service service, Task task) {
    Optional<Node> node = changes.node(task.getNodeId());
    if (Tasks.isLost(node)) {
      return;
    }
    if (GlobalReconciler.isPaused(node.get()) || !GlobalReconciler.fits(service, node.get())) {
      changes.desire(task, TaskState.SHUTDOWN);
    } else {
      restarts.restart(changes, service, task);
    }
  }
}
