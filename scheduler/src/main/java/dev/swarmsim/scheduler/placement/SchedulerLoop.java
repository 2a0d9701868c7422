package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Places pending tasks (SwarmKit, {@code scheduler/scheduler.go}).
 *
 * <p>A pass runs 50 ms after the last commit that followed a change of interest, and at latest 1 s
 * after the first. Tasks that find no node stay pending with the reason, and are tried again in
 * every pass.
 */
public final class SchedulerLoop implements ControlLoop {
  /** How long a pass waits for further commits, in virtual nanoseconds. */
  public static final long DEBOUNCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long commits can put a pass off, in virtual nanoseconds. */
  public static final long MOST_LATENCY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long NEVER = Long.MAX_VALUE;

  private final Transactor transactor;
  private final RecentFailures failures = new RecentFailures();
  private final TreeSet<String> pending = new TreeSet<>();
  private long firstCommitNanos = NEVER;
  private long deadlineNanos = NEVER;

  public SchedulerLoop(Transactor transactor) {
    this.transactor = transactor;
  }

  @Override
  public void start(long nowNanos) {
    transactor.view().all(ObjectKind.TASK).forEach(this::notePending);
    runPass();
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    boolean ofInterest = false;
    for (StoreEvent<?> event : events) {
      ofInterest |=
          event.about(ObjectKind.NODE).filter(change -> change.after().isPresent()).isPresent();
      ofInterest |=
          event.about(ObjectKind.TASK).filter(change -> noteTask(nowNanos, change)).isPresent();
    }
    boolean armed = deadlineNanos != NEVER;
    if (!armed && ofInterest && !pending.isEmpty()) {
      firstCommitNanos = nowNanos;
      armed = true;
    }
    if (armed) {
      deadlineNanos = Math.min(nowNanos + DEBOUNCE_NANOS, firstCommitNanos + MOST_LATENCY_NANOS);
    }
  }

  @Override
  public void wake(long nowNanos) {
    if (nowNanos >= deadlineNanos) {
      runPass();
    }
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Keeps the queue and the failures; tells whether waiting tasks may have new chances. */
  private boolean noteTask(long nowNanos, StoreEvent<Task> change) {
    if (change.after().isEmpty()) {
      pending.remove(change.object().getId());
      return true;
    }
    Task task = change.after().get();
    notePending(task);
    int state = task.getStatus().getStateValue();
    boolean ended =
        state > TaskState.RUNNING_VALUE
            && change
                .before()
                .filter(before -> before.getStatus().getStateValue() < state)
                .isPresent();
    boolean failed = state == TaskState.FAILED_VALUE || state == TaskState.REJECTED_VALUE;
    if (ended && failed && !isPreassigned(task)) {
      failures.record(task, nowNanos);
    }
    return state == TaskState.PENDING_VALUE || state > TaskState.RUNNING_VALUE;
  }

  private void notePending(Task task) {
    if (task.getStatus().getState() == TaskState.PENDING) {
      pending.add(task.getId());
    } else {
      pending.remove(task.getId());
    }
  }

  /** Tasks without a slot were made for their node; their failures are nobody's choice. */
  private static boolean isPreassigned(Task task) {
    return task.getSlot() == 0 && !task.getNodeId().isEmpty();
  }

  private void runPass() {
    deadlineNanos = NEVER;
    firstCommitNanos = NEVER;
    if (pending.isEmpty()) {
      return;
    }
    boolean[] more = {false};
    transactor.submit(
        "scheduler: place pending tasks",
        transaction ->
            more[0] = new SchedulingPass(transaction, failures).run(List.copyOf(pending)),
        outcome -> {
          if (more[0] && outcome instanceof Transactor.Outcome.Committed) {
            runPass();
          }
        });
  }
}
