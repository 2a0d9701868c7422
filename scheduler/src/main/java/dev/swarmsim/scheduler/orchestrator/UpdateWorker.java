package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Optional;

/**
 * Brings one slot after another to the new spec: makes the new task, waits until it runs (for ever,
 * if need be), then pauses for the update's delay.
 */
final class UpdateWorker {
  private final Transactor transactor;
  private final TaskMaker maker;
  private final RestartSupervisor restarts;
  private final UpdateSettings settings;
  private final UpdateWatch watch;
  private Phase phase = Phase.IDLE;
  // Where the transaction under way leads to; reached only when it is committed.
  private Phase afterWriting = Phase.IDLE;
  private List<Task> slot = List.of();
  private String taskId = "";
  private long pauseEndNanos;

  UpdateWorker(
      Transactor transactor,
      TaskMaker maker,
      RestartSupervisor restarts,
      UpdateSettings settings,
      UpdateWatch watch) {
    this.transactor = transactor;
    this.maker = maker;
    this.restarts = restarts;
    this.settings = settings;
    this.watch = watch;
  }

  private enum Phase {
    /** Waits for a slot. */
    IDLE,
    /** Its transaction is on the way. */
    WRITING,
    /** A task that was there already waits for its start. */
    STARTING,
    /** The new task is not running yet. */
    RISING,
    /** The slot is done; the delay is not. */
    PAUSING
  }

  boolean isIdle() {
    return phase == Phase.IDLE;
  }

  long deadlineNanos() {
    return phase == Phase.PAUSING ? pauseEndNanos : Long.MAX_VALUE;
  }

  /** Begins with a slot; {@code then} is called when its first transaction is through. */
  void begin(String serviceId, List<Task> slot, Runnable then) {
    this.slot = slot;
    phase = Phase.WRITING;
    Changes.submit(
        transactor,
        "update: replace slot of service " + serviceId,
        changes -> write(changes, serviceId),
        () -> {
          phase = afterWriting;
          then.run();
        });
  }

  /** Looks whether it can go on. */
  void advance(long nowNanos) {
    StoreView view = transactor.view();
    switch (phase) {
      case IDLE, WRITING -> {}
      case STARTING -> {
        if (!restarts.isWaiting(taskId)) {
          pause(nowNanos);
        }
      }
      case RISING -> whileRising(nowNanos, view.get(ObjectKind.TASK, taskId));
      case PAUSING -> {}
    }
    if (phase == Phase.PAUSING && nowNanos >= pauseEndNanos) {
      phase = Phase.IDLE;
    }
  }

  private void whileRising(long nowNanos, Optional<Task> task) {
    if (task.isEmpty()) {
      // Scaled away before it ran: nothing is left to wait for.
      pause(nowNanos);
    } else if (task.get().getStatus().getStateValue() >= TaskState.RUNNING_VALUE
        && !restarts.isWaiting(taskId)) {
      watch.cameUp(taskId, nowNanos);
      boolean running = task.get().getStatus().getState() == TaskState.RUNNING;
      if (settings.order() == UpdateConfig.Order.START_FIRST && running) {
        List<Task> old = slot;
        Changes.submit(
            transactor,
            "update: stop replaced tasks",
            changes ->
                current(changes, old).forEach(one -> changes.desire(one, TaskState.SHUTDOWN)));
      }
      pause(nowNanos);
    }
  }

  private void pause(long nowNanos) {
    pauseAfterWriting(nowNanos);
    phase = Phase.PAUSING;
  }

  private void pauseAfterWriting(long nowNanos) {
    pauseEndNanos = nowNanos + settings.delayNanos();
    afterWriting = Phase.PAUSING;
  }

  private void write(Changes changes, String serviceId) {
    Optional<Service> service = changes.service(serviceId);
    List<Task> tasks = current(changes, slot);
    if (service.isEmpty() || tasks.isEmpty()) {
      pauseAfterWriting(changes.nowNanos());
      return;
    }
    Optional<Task> fresh = fresh(changes, service.get(), tasks);
    if (fresh.isPresent()) {
      keep(changes, fresh.get(), tasks);
    } else {
      replace(changes, service.get(), tasks);
    }
  }

  /** The up-to-date task to keep: a running one before one that still has to be started. */
  private static Optional<Task> fresh(Changes changes, Service service, List<Task> tasks) {
    List<Task> upToDate =
        tasks.stream()
            .filter(Tasks::isWanted)
            .filter(task -> !Outdated.isOutdated(service, task, changes.node(task.getNodeId())))
            .toList();
    return upToDate.stream()
        .filter(task -> task.getDesiredState() == TaskState.RUNNING)
        .findFirst()
        .or(() -> upToDate.stream().reduce((a, b) -> b));
  }

  private void keep(Changes changes, Task fresh, List<Task> tasks) {
    List<Task> others = tasks.stream().filter(task -> !task.getId().equals(fresh.getId())).toList();
    others.forEach(task -> changes.desire(task, TaskState.SHUTDOWN));
    taskId = fresh.getId();
    if (fresh.getDesiredState() == TaskState.RUNNING) {
      pauseAfterWriting(changes.nowNanos());
      return;
    }
    if (others.isEmpty()) {
      restarts.startAt(taskId, changes.nowNanos());
    } else {
      restarts.startAfter(changes, others.get(others.size() - 1), taskId, changes.nowNanos());
    }
    afterWriting = Phase.STARTING;
  }

  private void replace(Changes changes, Service service, List<Task> tasks) {
    List<Task> stillWanted = tasks.stream().filter(Tasks::isWanted).toList();
    if (stillWanted.isEmpty() && slot.stream().anyMatch(Tasks::isWanted)) {
      // It was shut down meanwhile, by a restart that made a successor, or for good.
      pauseAfterWriting(changes.nowNanos());
      return;
    }
    Task first = tasks.get(0);
    String nodeId = Tasks.isPerNode(service) ? first.getNodeId() : "";
    long now = changes.nowNanos();
    Task updated = maker.createWaiting(changes, service, first.getSlot(), nodeId);
    taskId = updated.getId();
    watch.created(taskId);
    if (settings.order() == UpdateConfig.Order.START_FIRST) {
      restarts.startAt(taskId, now);
    } else {
      stillWanted.forEach(task -> changes.desire(task, TaskState.SHUTDOWN));
      Task last = stillWanted.isEmpty() ? tasks.getLast() : stillWanted.getLast();
      restarts.startAfter(changes, last, taskId, now);
    }
    afterWriting = Phase.RISING;
  }

  private static List<Task> current(Changes changes, List<Task> slot) {
    return slot.stream().flatMap(task -> changes.task(task.getId()).stream()).toList();
  }
}
