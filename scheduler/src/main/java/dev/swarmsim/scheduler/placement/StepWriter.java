package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreLimits;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes what a pass decided, as much as goes into one transaction. A decision whose task has
 * changed since, or whose node has and would refuse the task now, is dropped: the change that
 * overtook it brings on another pass (SwarmKit, {@code applySchedulingDecisions}).
 */
final class StepWriter {
  /** What a task grows by when it is assigned, at most and in bytes. */
  private static final int GROWTH_BYTES = 256;

  private final Books books;
  private final Consumer<Placed> listener;

  /** What the transaction in flight assigns. */
  private final List<Placed> inFlight = new ArrayList<>();

  StepWriter(Books books, Consumer<Placed> listener) {
    this.books = books;
    this.listener = listener;
  }

  /** Takes steps off the queue and writes them until the transaction is full. */
  void write(Transaction transaction, Deque<Step> steps) {
    inFlight.clear();
    Batch batch = new Batch(transaction);
    while (!steps.isEmpty() && !batch.isFull()) {
      Step step = steps.removeFirst();
      boolean current =
          transaction
              .get(ObjectKind.TASK, step.task().getId())
              .filter(step.task()::equals)
              .isPresent();
      switch (step) {
        case Step.Assign(Placed placed, String message) -> {
          if (current && stillFits(placed)) {
            batch.assign(placed, message);
            inFlight.add(placed);
            books.written(placed);
            listener.accept(placed);
          } else {
            books.giveBack(placed);
          }
        }
        case Step.Refuse(Task task, String reason) -> {
          if (current) {
            batch.refuse(task, reason);
          }
        }
        case Step.GiveUp(Task task) -> {
          if (current) {
            batch.giveUp(task);
          }
        }
      }
    }
  }

  /** The transaction came to nothing: its decisions and all that followed them are void. */
  void undo(Deque<Step> rest) {
    inFlight.forEach(books::notWritten);
    inFlight.clear();
    for (Step step : rest) {
      if (step instanceof Step.Assign assign) {
        books.giveBack(assign.placed());
      }
    }
    rest.clear();
  }

  private static boolean stillFits(Placed placed) {
    if (placed.isUpToDate()) {
      return true;
    }
    placed.giveBack();
    boolean fits = placed.info().isKnown() && new Pipeline(placed.task()).passes(placed.info());
    placed.charge();
    return fits;
  }

  /** One transaction and how full it is. */
  private static final class Batch {
    private final Transaction transaction;
    private int changes;
    private long bytes;

    /** The last status written; tasks that are assigned together share theirs. */
    private TaskStatus assigned = TaskStatus.getDefaultInstance();

    Batch(Transaction transaction) {
      this.transaction = transaction;
    }

    boolean isFull() {
      return changes >= StoreLimits.MAX_BATCH_CHANGES || bytes >= StoreLimits.MAX_BATCH_BYTES;
    }

    void assign(Placed placed, String message) {
      if (!assigned.getMessage().equals(message)) {
        assigned =
            TaskStatus.newBuilder()
                .setState(TaskState.ASSIGNED)
                .setTimestamp(transaction.nowNanos())
                .setMessage(message)
                .build();
      }
      Task.Builder task = placed.task().toBuilder().setNodeId(placed.nodeId()).setStatus(assigned);
      if (!placed.assignedGeneric().isEmpty()) {
        task.clearAssignedGeneric().addAllAssignedGeneric(placed.assignedGeneric());
      }
      write(task.build(), placed.task().getSerializedSize());
    }

    void refuse(Task task, String reason) {
      Task.Builder refused = task.toBuilder();
      refused.getStatusBuilder().setTimestamp(transaction.nowNanos()).setErr(reason);
      write(refused.build(), task.getSerializedSize());
    }

    void giveUp(Task task) {
      Task.Builder ended = task.toBuilder();
      ended
          .getStatusBuilder()
          .setState(TaskState.SHUTDOWN)
          .setTimestamp(transaction.nowNanos())
          .clearErr();
      write(ended.build(), task.getSerializedSize());
    }

    private void write(Task task, long sizeBefore) {
      transaction.update(ObjectKind.TASK, task);
      changes++;
      bytes += sizeBefore + GROWTH_BYTES;
    }
  }
}
