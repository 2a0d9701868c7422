package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.UpdateConfig.FailureAction;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One rolling update of one service to one spec (SwarmKit, {@code orchestrator/update}).
 *
 * <p>While slots are being handed out, failures are heeded as they come, before the next slot is
 * handed out. Once the last is out they are kept until all workers are through, and then heeded
 * together with those of the monitoring period.
 */
final class Update {
  private final Service service;
  private final UpdateSettings settings;
  private final UpdateProgress progress;
  private final UpdateWatch watch;
  private final Deque<List<Task>> slots;
  private final int slotCount;
  private final List<UpdateWorker> workers = new ArrayList<>();
  private final Deque<String> unheeded = new ArrayDeque<>();
  private Phase phase = Phase.HANDING_OUT;
  private boolean stopped;
  private boolean cancelled;
  private long monitorEndNanos = Long.MAX_VALUE;
  private long nowNanos;

  /**
   * @param outdated the slots to replace, in the order in which they are taken; at least one
   */
  Update(
      Transactor transactor,
      TaskMaker maker,
      RestartSupervisor restarts,
      Service service,
      List<List<Task>> outdated,
      long nowNanos) {
    this.service = service;
    this.settings = UpdateSettings.of(service);
    this.progress = new UpdateProgress(transactor, service.getId());
    this.watch = new UpdateWatch(settings.monitorNanos());
    this.slots = new ArrayDeque<>(outdated);
    this.slotCount = outdated.size();
    this.nowNanos = nowNanos;
    long parallelism = settings.parallelism();
    long count = parallelism == 0 ? slotCount : Math.min(parallelism, slotCount);
    for (long i = 0; i < count; i++) {
      workers.add(new UpdateWorker(transactor, maker, restarts, settings, watch));
    }
  }

  private enum Phase {
    HANDING_OUT,
    DRAINING,
    MONITORING,
    DONE
  }

  /** Marks the service as being updated, and begins. */
  void begin() {
    if (!service.hasUpdateStatus()) {
      progress.started();
    }
    advance(nowNanos);
  }

  /** Whether it works towards that same spec. */
  boolean aimsAt(Service other) {
    return service.getSpec().equals(other.getSpec());
  }

  /** Does nothing more, whatever it hears. */
  void cancel() {
    cancelled = true;
    phase = Phase.DONE;
  }

  boolean isDone() {
    return phase == Phase.DONE;
  }

  long deadlineNanos() {
    long deadline = phase == Phase.MONITORING ? monitorEndNanos : Long.MAX_VALUE;
    for (UpdateWorker worker : workers) {
      deadline = Math.min(deadline, worker.deadlineNanos());
    }
    return phase == Phase.DONE ? Long.MAX_VALUE : deadline;
  }

  void committed(long nowNanos, List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event.about(ObjectKind.TASK).flatMap(StoreEvent::after).ifPresent(this::noteTask);
    }
    advance(nowNanos);
  }

  void advance(long nowNanos) {
    this.nowNanos = Math.max(this.nowNanos, nowNanos);
    if (cancelled) {
      return;
    }
    if (phase == Phase.HANDING_OUT) {
      heedFailures();
    }
    workers.forEach(worker -> worker.advance(this.nowNanos));
    if (phase == Phase.HANDING_OUT) {
      handOut();
    }
    if (phase == Phase.DRAINING && workers.stream().allMatch(UpdateWorker::isIdle)) {
      phase = stopped ? Phase.DONE : Phase.MONITORING;
      monitorEndNanos = this.nowNanos + settings.monitorNanos();
    }
    if (phase == Phase.MONITORING) {
      monitor();
    }
  }

  private void noteTask(Task task) {
    boolean ours = task.getServiceId().equals(service.getId());
    if (ours && Tasks.hasEnded(task) && settings.failureAction() != FailureAction.CONTINUE) {
      unheeded.addLast(task.getId());
    }
  }

  private void handOut() {
    for (UpdateWorker worker : workers) {
      if (worker.isIdle() && !slots.isEmpty()) {
        worker.begin(service.getId(), slots.removeFirst(), () -> advance(nowNanos));
      }
    }
    if (slots.isEmpty()) {
      phase = Phase.DRAINING;
    }
  }

  private void heedFailures() {
    while (!unheeded.isEmpty()) {
      if (isTooMany(unheeded.removeFirst())) {
        slots.clear();
        phase = Phase.DRAINING;
        return;
      }
    }
  }

  private void monitor() {
    boolean over = nowNanos >= monitorEndNanos;
    while (!unheeded.isEmpty() && !over) {
      over = isTooMany(unheeded.removeFirst());
    }
    if (over) {
      phase = Phase.DONE;
      if (!stopped) {
        progress.completed();
      }
    }
  }

  /** Counts a task that ended and, if it is one too many, does what the settings say. */
  private boolean isTooMany(String taskId) {
    if (!watch.countsAsFailure(taskId, nowNanos)
        || (float) watch.failures() / slotCount <= settings.maxFailureRatio()) {
      return false;
    }
    String cause = " due to failure or early termination of task " + taskId;
    switch (settings.failureAction()) {
      case PAUSE -> {
        stopped = true;
        progress.paused("update paused" + cause);
      }
      case ROLLBACK -> {
        if (UpdateSettings.isRollingBack(service)) {
          // A rollback is not rolled back. SwarmKit goes on monitoring and calls it completed
          // in the end, although it is paused.
          progress.paused("rollback paused" + cause);
        } else {
          stopped = true;
          progress.rolledBack("update rolled back" + cause);
        }
      }
      case CONTINUE, UNRECOGNIZED -> {}
    }
    return true;
  }
}
