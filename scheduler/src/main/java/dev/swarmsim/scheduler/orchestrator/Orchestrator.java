package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The loop that all orchestrators share: it keeps the services of one {@link ServiceMode} as they
 * should be (SwarmKit, {@code orchestrator/replicated}, {@code global} and {@code jobs}).
 *
 * <p>After each commit the tasks that need it are restarted, then the services that changed are
 * compared with their tasks. The tasks of a deleted service are to be removed. A new leader first
 * takes up what the one before it had begun, and deletes the tasks of services that are gone.
 */
final class Orchestrator implements ControlLoop {
  private final Transactor transactor;
  private final ServiceMode mode;
  private final RestartSupervisor restarts;
  private final UpdateSupervisor updates;
  private final TreeSet<String> toRestart = new TreeSet<>();
  private final TreeSet<String> toReconcile = new TreeSet<>();

  private Orchestrator(Crew crew, ServiceMode mode) {
    this.transactor = crew.transactor;
    this.mode = mode;
    this.restarts = crew.restarts;
    this.updates = crew.updates;
  }

  /** What an orchestrator works with; each has its own. */
  record Crew(
      Transactor transactor,
      TaskMaker maker,
      RestartSupervisor restarts,
      UpdateSupervisor updates) {
    static Crew of(Transactor transactor, RandomGenerator ids) {
      TaskMaker maker = new TaskMaker(ids);
      RestartSupervisor restarts = new RestartSupervisor(transactor, maker);
      return new Crew(
          transactor, maker, restarts, new UpdateSupervisor(transactor, maker, restarts));
    }
  }

  /** Keeps the number of replicas. */
  static Orchestrator replicated(Transactor transactor, RandomGenerator ids) {
    Crew crew = Crew.of(transactor, ids);
    return new Orchestrator(crew, new ReplicatedServices(crew));
  }

  /** Keeps one task on every node that suits. */
  static Orchestrator global(Transactor transactor, RandomGenerator ids) {
    Crew crew = Crew.of(transactor, ids);
    return new Orchestrator(crew, new GlobalServices(crew));
  }

  /** Runs so many tasks to completion. */
  static Orchestrator replicatedJobs(Transactor transactor, RandomGenerator ids) {
    Crew crew = Crew.of(transactor, ids);
    return new Orchestrator(crew, new ReplicatedJobs(crew));
  }

  /** Runs one task to completion on every node that suits. */
  static Orchestrator globalJobs(Transactor transactor, RandomGenerator ids) {
    Crew crew = Crew.of(transactor, ids);
    return new Orchestrator(crew, new GlobalJobs(crew));
  }

  @Override
  public void start(long nowNanos) {
    Leftovers.resume(transactor.view(), restarts, mode::covers, nowNanos);
    Changes.submit(
        transactor, mode.noun() + ": delete tasks of no service", Leftovers::deleteOrphans);
    for (Service service : transactor.view().all(ObjectKind.SERVICE)) {
      if (mode.covers(service)) {
        transactor
            .view()
            .tasksOfService(service.getId())
            .forEach(task -> react(task, mode.taskSeen(task)));
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
      event.about(ObjectKind.NODE).ifPresent(node -> mode.nodeChanged(node, this::suspect));
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
    if (!mode.covers(service)) {
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

  private void onTask(StoreEvent<Task> event) {
    Task task = event.object();
    boolean deleted = event.after().isEmpty();
    if (deleted) {
      restarts.cancel(task.getId());
    }
    if (isOurs(task)) {
      react(task, deleted ? mode.taskDeleted(task) : mode.taskChanged(event));
    }
  }

  private void suspect(Task task) {
    if (isOurs(task)) {
      react(task, mode.taskSeen(task));
    }
  }

  private void react(Task task, ServiceMode.Reaction reaction) {
    switch (reaction) {
      case NONE -> {}
      case RESTART -> toRestart.add(task.getId());
      case RECONCILE -> toReconcile.add(task.getServiceId());
    }
  }

  private boolean isOurs(Task task) {
    return transactor
        .view()
        .get(ObjectKind.SERVICE, task.getServiceId())
        .filter(mode::covers)
        .isPresent();
  }

  private void submitWork() {
    if (!toRestart.isEmpty()) {
      List<String> tasks = List.copyOf(toRestart);
      toRestart.clear();
      Changes.submit(
          transactor, mode.noun() + ": restart tasks", changes -> restart(changes, tasks));
    }
    List<String> services = List.copyOf(toReconcile);
    toReconcile.clear();
    services.forEach(mode::reconcile);
  }

  private void restart(Changes changes, List<String> taskIds) {
    for (String taskId : taskIds) {
      if (changes.isFull()) {
        return;
      }
      Optional<Task> task = changes.task(taskId).filter(Tasks::isWanted);
      Optional<Service> service = task.flatMap(found -> changes.service(found.getServiceId()));
      if (service.isPresent()) {
        mode.restart(changes, service.get(), task.get());
      }
    }
  }
}
