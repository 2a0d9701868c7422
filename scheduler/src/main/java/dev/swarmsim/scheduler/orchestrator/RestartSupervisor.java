package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Replaces tasks that ended or lost their node, as their restart policy says (SwarmKit, {@code
 * orchestrator/restart}).
 *
 * <p>The replacement is wanted «prepared» at once, and running when the delay is over and the old
 * task has stopped. The delay is not applied to drained nodes; the wait for the old task ends a
 * minute after the restart began, and is not made if its node is down or gone. A task whose own
 * delayed start is still to come is restarted after that, which keeps the pace.
 *
 * <p>Condition «none» means never, not even when the node is lost. Each orchestrator has its own
 * supervisor, which lives as long as its leader's term.
 */
final class RestartSupervisor {
  /** How long a replacement waits for the old task at most, in virtual nanoseconds: a minute. */
  static final long WAIT_FOR_OLD_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Transactor transactor;
  private final TaskMaker maker;
  private final RestartHistory history = new RestartHistory();
  private final DelayedStarts starts = new DelayedStarts();

  RestartSupervisor(Transactor transactor, TaskMaker maker) {
    this.transactor = transactor;
    this.maker = maker;
  }

  /** Ends a task and, if its policy says so, puts another in its place. */
  void restart(Changes changes, Service service, Task task) {
    if (starts.contains(task.getId())) {
      starts.restartAfterwards(task.getId());
      return;
    }
    if (!Tasks.isWanted(task)) {
      return;
    }
    changes.desire(task, TaskState.SHUTDOWN);
    if (!shouldRestart(service, task)) {
      return;
    }
    long now = changes.nowNanos();
    String nodeId = Tasks.isPerNode(service) ? task.getNodeId() : "";
    Task replacement = maker.createWaiting(changes, service, task.getSlot(), nodeId);
    history.record(service, replacement, now);
    Optional<Node> node = changes.node(task.getNodeId());
    boolean drained = node.filter(Tasks::isDrained).isPresent();
    long notBefore = now + (drained ? 0 : Defaults.restartDelayNanos(task.getSpec()));
    startAfter(changes, task, replacement.getId(), notBefore);
  }

  /**
   * Whether the policy wants the task replaced now that it has ended or is about to. A task of a
   * job that completed is done, whatever the policy.
   *
   * <p>Attempts of global jobs are without limit: SwarmKit counts them by node, but looks them up
   * without one.
   */
  boolean shouldRestart(Service service, Task task) {
    boolean completed = task.getStatus().getState() == TaskState.COMPLETE;
    boolean conditionHolds =
        switch (Defaults.restartCondition(task.getSpec())) {
          case ANY -> !(completed && service.hasJobStatus());
          case ON_FAILURE -> !completed;
          case NONE, UNRECOGNIZED -> false;
        };
    return conditionHolds
        && (service.getSpec().hasGlobalJob() || history.hasAttemptLeft(service, task));
  }

  /**
   * The tasks of a slot that an update has to look at: those still wanted or, if there are none,
   * the newest if it ended for good, so that a new spec can revive it. During a rollback such a
   * task counts as missing, so that the old spec is reached everywhere.
   *
   * <p>A task on its way out of the store never counts. In SwarmKit it does, if its policy forbids
   * a restart, until the reaper has taken it.
   */
  List<Task> updatable(Service service, List<Task> slot) {
    List<Task> wanted = slot.stream().filter(Tasks::isWanted).toList();
    boolean rollingBack =
        service.getUpdateStatus().getState() == UpdateStatus.State.ROLLBACK_STARTED;
    if (!wanted.isEmpty() || rollingBack) {
      return wanted;
    }
    return slot.stream()
        .max(Tasks.BY_STATUS_TIME)
        .filter(newest -> newest.getDesiredStateValue() < TaskState.REMOVE_VALUE)
        .filter(newest -> !shouldRestart(service, newest))
        .map(List::of)
        .orElse(List.of());
  }

  /** Starts a task when the old one has stopped, but not before that time. */
  void startAfter(Changes changes, Task old, String taskId, long notBeforeNanos) {
    boolean mustWait =
        !Tasks.hasEnded(old)
            && (old.getNodeId().isEmpty()
                || changes.node(old.getNodeId()).filter(node -> !Tasks.isDown(node)).isPresent());
    if (mustWait) {
      long atLatest = changes.nowNanos() + WAIT_FOR_OLD_NANOS;
      starts.addAfter(old, taskId, notBeforeNanos, atLatest);
    } else {
      starts.add(taskId, notBeforeNanos);
    }
  }

  /** Starts a task at that time. */
  void startAt(String taskId, long timeNanos) {
    starts.add(taskId, timeNanos);
  }

  /** Whether a task still waits for its start. */
  boolean isWaiting(String taskId) {
    return starts.contains(taskId);
  }

  /**
   * Takes up what an earlier leader had begun: of the tasks with the newest spec all but the oldest
   * were restarts, and tasks that wait for their turn wait for the rest of their delay.
   */
  void resume(Service service, List<Task> slot, long nowNanos) {
    long newest = slot.stream().mapToLong(Task::getSpecVersion).max().orElse(0);
    slot.stream()
        .filter(task -> task.getSpecVersion() == newest)
        .sorted(
            Comparator.comparingLong((Task task) -> task.getMeta().getCreatedAt())
                .thenComparing(Task::getId))
        .skip(1)
        .forEach(task -> history.record(service, task, task.getMeta().getCreatedAt()));
    for (Task task : slot) {
      if (task.getDesiredState() == TaskState.PREPARED
          && task.getStatus().getStateValue() <= TaskState.COMPLETE_VALUE) {
        // The earlier leader's clock may have been ahead; no wait is longer than the delay.
        long since = Math.min(nowNanos, Tasks.statusNanos(task));
        starts.add(task.getId(), since + Defaults.restartDelayNanos(task.getSpec()));
      }
    }
  }

  void forgetService(String serviceId) {
    history.forget(serviceId);
  }

  void cancel(String taskId) {
    starts.cancel(taskId);
  }

  void committed(long nowNanos, List<StoreEvent<?>> events) {
    starts.committed(events);
    startDue(nowNanos);
  }

  void wake(long nowNanos) {
    startDue(nowNanos);
  }

  long deadlineNanos() {
    return starts.deadlineNanos();
  }

  private void startDue(long nowNanos) {
    List<DelayedStarts.Start> due = starts.takeDue(nowNanos);
    if (!due.isEmpty()) {
      Changes.submit(transactor, "restart: start waiting tasks", changes -> start(changes, due));
    }
  }

  private void start(Changes changes, List<DelayedStarts.Start> due) {
    for (DelayedStarts.Start start : due) {
      if (changes.isFull()) {
        return;
      }
      changes.task(start.taskId()).ifPresent(task -> changes.desire(task, Tasks.goal(task)));
      if (start.restartAfterwards()) {
        restartStarted(changes, start.taskId());
      }
    }
  }

  private void restartStarted(Changes changes, String taskId) {
    Optional<Task> task = changes.task(taskId);
    Optional<Service> service = task.flatMap(found -> changes.service(found.getServiceId()));
    if (service.isPresent()) {
      restart(changes, service.get(), task.get());
    }
  }
}
