package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.EntryRefusedException;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Places pending tasks (SwarmKit, {@code scheduler/scheduler.go}).
 *
 * <p>A pass runs 50 ms after the last commit that followed a change of interest, and at latest 1 s
 * after the first. It decides about all that waits, then writes its decisions in as many
 * transactions as they need; what is committed meanwhile is for the next pass. Tasks that find no
 * node stay pending with the reason, and are tried again in every pass.
 */
public final class SchedulerLoop implements ControlLoop {
  /** How long a pass waits for further commits, in virtual nanoseconds. */
  public static final long DEBOUNCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long commits can put a pass off, in virtual nanoseconds. */
  public static final long MOST_LATENCY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long NEVER = Long.MAX_VALUE;

  private final Transactor transactor;
  private final Consumer<Placed> listener;
  private final RecentFailures failures = new RecentFailures();

  /** Tasks without a confirmed node. A pass brings them into an order of its own. */
  private final Map<String, Task> waiting = new LinkedHashMap<>();

  /** Tasks that had their node before they were placed: their failures are nobody's choice. */
  private final Set<String> preassigned = new LinkedHashSet<>();

  private Books books = Books.of(List.of());
  private StepWriter writer;
  private Deque<Step> steps = new ArrayDeque<>();
  private boolean passing;
  private long lastNanos;
  private long firstCommitNanos = NEVER;
  private long deadlineNanos = NEVER;

  /** A loop that tells nobody why it chose the nodes it chose. */
  public SchedulerLoop(Transactor transactor) {
    this(transactor, placed -> {});
  }

  /**
   * A loop that shows its decisions.
   *
   * @param listener given each placement in the order of writing, just before it is proposed; it
   *     must not write to the store itself
   */
  public SchedulerLoop(Transactor transactor, Consumer<Placed> listener) {
    this.transactor = transactor;
    this.listener = listener;
    this.writer = new StepWriter(books, listener);
  }

  @Override
  public void start(long nowNanos) {
    lastNanos = nowNanos;
    books = Books.of(transactor.view());
    writer = new StepWriter(books, listener);
    transactor.view().all(ObjectKind.TASK).forEach(this::noteWaiting);
    runPass();
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    lastNanos = nowNanos;
    boolean ofInterest = false;
    for (StoreEvent<?> event : events) {
      if (event.kind() == ObjectKind.TASK) {
        ofInterest |= event.about(ObjectKind.TASK).filter(this::noteTask).isPresent();
      } else if (event.kind() == ObjectKind.NODE) {
        event.about(ObjectKind.NODE).ifPresent(books::nodeChanged);
        ofInterest |= event.after().isPresent();
      }
    }
    boolean armed = deadlineNanos != NEVER;
    if (!armed && ofInterest && !waiting.isEmpty()) {
      firstCommitNanos = nowNanos;
      armed = true;
    }
    if (armed) {
      deadlineNanos = Math.min(nowNanos + DEBOUNCE_NANOS, firstCommitNanos + MOST_LATENCY_NANOS);
    }
  }

  @Override
  public void wake(long nowNanos) {
    lastNanos = nowNanos;
    if (nowNanos >= deadlineNanos()) {
      runPass();
    }
  }

  @Override
  public long deadlineNanos() {
    return passing ? NEVER : deadlineNanos;
  }

  /** Keeps the books, the queue and the failures; tells whether waiting tasks have new chances. */
  private boolean noteTask(StoreEvent<Task> change) {
    books.taskChanged(change);
    if (change.after().isEmpty()) {
      waiting.remove(change.object().getId());
      preassigned.remove(change.object().getId());
      return true;
    }
    Task task = change.after().get();
    noteWaiting(task);
    int state = task.getStatus().getStateValue();
    boolean ended =
        state > TaskState.RUNNING_VALUE
            && change.before().isPresent()
            && change.before().get().getStatus().getStateValue() < state;
    if (ended && !preassigned.remove(task.getId()) && RecentFailures.isFailure(task)) {
      failures.record(task, lastNanos);
    }
    return isWaiting(task) || state > TaskState.RUNNING_VALUE;
  }

  private void noteWaiting(Task task) {
    if (isWaiting(task)) {
      waiting.put(task.getId(), task);
      if (!task.getNodeId().isEmpty()) {
        preassigned.add(task.getId());
      }
    } else {
      waiting.remove(task.getId());
    }
  }

  /** Pending, or robbed of its node. */
  private static boolean isWaiting(Task task) {
    int state = task.getStatus().getStateValue();
    return state == TaskState.PENDING_VALUE
        || (state > TaskState.PENDING_VALUE
            && state <= TaskState.RUNNING_VALUE
            && task.getNodeId().isEmpty());
  }

  private void runPass() {
    deadlineNanos = NEVER;
    firstCommitNanos = NEVER;
    if (waiting.isEmpty()) {
      return;
    }
    passing = true;
    submit(
        transaction -> {
          Scheduler scheduler = new Scheduler(books, failures, transaction.nowNanos());
          steps = new SchedulingPass(transaction, scheduler).decide(waiting.values());
          writer.write(transaction, steps);
        });
  }

  private void submit(Consumer<Transaction> body) {
    transactor.submit("scheduler: place pending tasks", body, this::ended);
  }

  private void ended(Transactor.Outcome outcome) {
    switch (outcome) {
      case Transactor.Outcome.Committed() when !steps.isEmpty() ->
          submit(transaction -> writer.write(transaction, steps));
      case Transactor.Outcome.Committed() -> passing = false;
      // The next leader finds the same work to do.
      case Transactor.Outcome.LostLeadership() -> passing = false;
      case Transactor.Outcome.Failed(EntryRefusedException refused) -> {
        writer.undo(steps);
        passing = false;
        deadlineNanos = lastNanos + MOST_LATENCY_NANOS;
      }
      case Transactor.Outcome.Failed(var cause) -> throw cause;
    }
  }
}
