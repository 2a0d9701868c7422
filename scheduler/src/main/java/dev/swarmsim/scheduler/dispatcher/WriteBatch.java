package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.leader.EntryRefusedException;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.leader.Transactor.Outcome;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreLimits;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Gathers what agents report, the newest for each node and task, and writes it at once 100 ms after
 * the first of it, or when it comes to 10,000 reports (SwarmKit's {@code processUpdates}).
 */
final class WriteBatch {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** So many reports are written without waiting for more. */
  static final int MAX_REPORTS = 10_000;

  private final Transactor transactor;
  private final String leaderNodeId;
  private final TreeMap<String, UnaryOperator<Node>> nodes = new TreeMap<>();
  private final TreeMap<String, TaskStatus> tasks = new TreeMap<>();
  private final List<Consumer<Boolean>> waiting = new ArrayList<>();
  private long deadlineNanos = Long.MAX_VALUE;

  /**
   * Makes an empty batch.
   *
   * @param leaderNodeId stamped on each status written
   */
  WriteBatch(Transactor transactor, String leaderNodeId) {
    this.transactor = transactor;
    this.leaderNodeId = leaderNodeId;
  }

  /** Changes a node, instead of what was to be done to it before. */
  void node(long nowNanos, String nodeId, UnaryOperator<Node> change) {
    nodes.put(nodeId, change);
    begin(nowNanos);
  }

  /** Writes a task's status; a status that lies behind what the store has is dropped silently. */
  void task(long nowNanos, String taskId, TaskStatus status) {
    tasks.put(taskId, status);
    begin(nowNanos);
    if (tasks.size() >= MAX_REPORTS) {
      deadlineNanos = nowNanos;
    }
  }

  /**
   * Hears how it ended for what was given so far.
   *
   * @param done gets true if all of it is committed
   */
  void whenWritten(long nowNanos, Consumer<Boolean> done) {
    waiting.add(done);
    begin(nowNanos);
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Writes, if it is time. */
  void wake(long nowNanos) {
    if (deadlineNanos <= nowNanos) {
      write();
    }
  }

  /** Writes now. */
  void write() {
    deadlineNanos = Long.MAX_VALUE;
    var writes = new ArrayList<Consumer<Transaction>>(nodes.size() + tasks.size());
    nodes.forEach((nodeId, change) -> writes.add(tx -> writeNode(tx, nodeId, change)));
    tasks.forEach((taskId, status) -> writes.add(tx -> writeTask(tx, taskId, status)));
    var told = List.copyOf(waiting);
    nodes.clear();
    tasks.clear();
    waiting.clear();
    submit(writes, told);
  }

  private void submit(List<Consumer<Transaction>> writes, List<Consumer<Boolean>> told) {
    var outcomes = new Outcomes(told);
    int from = 0;
    do {
      int to = Math.min(from + StoreLimits.MAX_BATCH_CHANGES, writes.size());
      var chunk = List.copyOf(writes.subList(from, to));
      boolean last = to == writes.size();
      transactor.submit(
          "dispatcher: write what agents reported",
          tx -> chunk.forEach(write -> write.accept(tx)),
          outcome -> outcomes.add(outcome, last));
      from = to;
    } while (from < writes.size());
  }

  /** Sums up the outcomes of a batch that took several transactions. */
  private static final class Outcomes {
    private final List<Consumer<Boolean>> told;
    private boolean good = true;

    Outcomes(List<Consumer<Boolean>> told) {
      this.told = told;
    }

    void add(Outcome outcome, boolean last) {
      good &=
          switch (outcome) {
            case Outcome.Committed() -> true;
            case Outcome.Failed(RuntimeException cause) -> {
              if (cause instanceof EntryRefusedException) {
                yield false;
              }
              throw new IllegalStateException("the dispatcher's own write was refused", cause);
            }
            case Outcome.LostLeadership() -> false;
          };
      if (last) {
        told.forEach(done -> done.accept(good));
      }
    }
  }

  private void begin(long nowNanos) {
    if (deadlineNanos == Long.MAX_VALUE) {
      deadlineNanos = nowNanos + INTERVAL_NANOS;
    }
  }

  private static void writeNode(Transaction tx, String nodeId, UnaryOperator<Node> change) {
    tx.get(ObjectKind.NODE, nodeId)
        .ifPresent(
            node -> {
              var changed = change.apply(node);
              if (!changed.equals(node)) {
                tx.update(ObjectKind.NODE, changed);
              }
            });
  }

  private void writeTask(Transaction tx, String taskId, TaskStatus status) {
    var found = tx.get(ObjectKind.TASK, taskId);
    if (found.isEmpty()) {
      return;
    }
    var task = found.get();
    var stamped = status.toBuilder().setAppliedAt(tx.nowNanos()).setAppliedBy(leaderNodeId).build();
    boolean backwards = status.getState().getNumber() < task.getStatus().getState().getNumber();
    if (!backwards && !sameReport(task.getStatus(), stamped)) {
      tx.update(ObjectKind.TASK, task.toBuilder().setStatus(stamped).build());
    }
  }

  private static boolean sameReport(TaskStatus left, TaskStatus right) {
    return left.toBuilder()
        .clearAppliedAt()
        .clearAppliedBy()
        .build()
        .equals(right.toBuilder().clearAppliedAt().clearAppliedBy().build());
  }
}
