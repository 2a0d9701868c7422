package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Keeps every replicated service at its number of replicas (SwarmKit, {@code
 * orchestrator/replicated}).
 *
 * <p>After each commit it first restarts tasks that ended or whose node is gone, down or drained,
 * then reconciles the services that changed. A paused node keeps its tasks. Removed slots leave no
 * history.
 */
public final class ReplicatedOrchestrator implements ControlLoop {
  private final Transactor transactor;
  private final RestartSupervisor restarts;
  private final UpdateSupervisor updates;
  private final ReplicatedReconciler reconciler;
  private final TreeSet<String> toRestart = new TreeSet<>();
  private final TreeSet<String> toReconcile = new TreeSet<>();

  /**
   * @param ids source of task ids
   */
  public ReplicatedOrchestrator(Transactor transactor, RandomGenerator ids) {
    this.transactor = transactor;
    this.restarts = new RestartSupervisor(transactor, ids);
    this.updates = new UpdateSupervisor(transactor, ids, restarts);
    this.reconciler = new ReplicatedReconciler(transactor, ids, restarts, updates);
  }

  @Override
  public void start(long nowNanos) {
    Leftovers.resume(transactor.view(), restarts, service -> service.getSpec().hasReplicated());
    Changes.submit(transactor, "replicated: delete tasks of no service", Leftovers::deleteOrphans);
    for (Service service : transactor.view().all(ObjectKind.SERVICE)) {
      if (service.getSpec().hasReplicated()) {
        transactor.view().tasksOfService(service.getId()).forEach(this::noteTask);
        toReconcile.add(service.getId());
      }
    }
    submitWork();
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
    submitWork();
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
    if (!service.getSpec().hasReplicated()) {
      return;
    }
    if (event.after().isPresent()) {
      toReconcile.add(service.getId());
    } else {
      toReconcile.remove(service.getId());
      restarts.forgetService(service.getId());
      ServiceRemoval.submit(transactor, service);
    }
  }

  private void onNode(StoreEvent<Node> event) {
    if (Tasks.isLost(event.after())) {
      transactor.view().tasksOfNode(event.object().getId()).forEach(this::noteTask);
    }
  }

  private void onTask(StoreEvent<Task> event) {
    Task task = event.object();
    if (event.after().isPresent()) {
      noteTask(task);
      return;
    }
    if (isOurs(task)) {
      if (Tasks.isWanted(task)) {
        toReconcile.add(task.getServiceId());
      }
      restarts.cancel(task.getId());
    }
  }

  /** Queues a task for a restart if it ended, or cannot stay where it is. */
  private void noteTask(Task task) {
    if (Tasks.isWanted(task) && (Tasks.hasEnded(task) || hasLostNode(task)) && isOurs(task)) {
      toRestart.add(task.getId());
    }
  }

  private boolean hasLostNode(Task task) {
    return !task.getNodeId().isEmpty()
        && Tasks.isLost(transactor.view().get(ObjectKind.NODE, task.getNodeId()));
  }

  private boolean isOurs(Task task) {
    return transactor
        .view()
        .get(ObjectKind.SERVICE, task.getServiceId())
        .filter(service -> service.getSpec().hasReplicated())
        .isPresent();
  }

  private void submitWork() {
    if (!toRestart.isEmpty()) {
      List<String> tasks = List.copyOf(toRestart);
      toRestart.clear();
      Changes.submit(transactor, "replicated: restart tasks", changes -> restart(changes, tasks));
    }
    toReconcile.forEach(reconciler::submit);
    toReconcile.clear();
  }

  private void restart(Changes changes, List<String> taskIds) {
    for (String taskId : taskIds) {
      if (changes.isFull()) {
        return;
      }
      Optional<Task> task = changes.task(taskId).filter(Tasks::isWanted);
      Optional<Service> service = task.flatMap(found -> changes.service(found.getServiceId()));
      if (service.isPresent()) {
        restarts.restart(changes, service.get(), task.get());
      }
    }
  }
}
