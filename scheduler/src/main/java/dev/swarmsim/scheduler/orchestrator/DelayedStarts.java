package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tasks that were made to replace others and wait for their turn: until a delay is over and the
 * predecessor has stopped, or need not be waited for any longer.
 */
final class DelayedStarts {
  private final TreeMap<String, Start> byTask = new TreeMap<>();
  private final TreeMap<String, TreeSet<String>> byPredecessor = new TreeMap<>();
  private final TreeSet<Start> byDue =
      new TreeSet<>(
          Comparator.comparingLong((Start start) -> start.dueNanos).thenComparing(s -> s.taskId));

  /** Starts the task at that time, whatever its predecessor does. */
  void add(String taskId, long notBeforeNanos) {
    put(new Start(taskId, "", "", notBeforeNanos, notBeforeNanos));
  }

  /**
   * Starts the task when its predecessor has stopped, or its node is down or gone, but not before
   * the first time and no later than the second (or the first, if that is later).
   */
  void addAfter(Task predecessor, String taskId, long notBeforeNanos, long atLatestNanos) {
    put(
        new Start(
            taskId,
            predecessor.getId(),
            predecessor.getNodeId(),
            notBeforeNanos,
            Math.max(notBeforeNanos, atLatestNanos)));
  }

  boolean contains(String taskId) {
    return byTask.containsKey(taskId);
  }

  /** The task is to be restarted as soon as it has been started. */
  void restartAfterwards(String taskId) {
    byTask.get(taskId).restartAfterwards = true;
  }

  void cancel(String taskId) {
    Start start = byTask.remove(taskId);
    if (start != null) {
      byDue.remove(start);
      byPredecessor.computeIfPresent(
          start.predecessorId,
          (id, waiting) -> {
            waiting.remove(taskId);
            return waiting.isEmpty() ? null : waiting;
          });
    }
  }

  void committed(List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event.about(ObjectKind.TASK).ifPresent(this::noteTask);
      event.about(ObjectKind.NODE).ifPresent(this::noteNode);
    }
  }

  /** Takes out those whose time has come, earliest first. */
  List<Start> takeDue(long nowNanos) {
    List<Start> due = new ArrayList<>();
    while (!byDue.isEmpty() && byDue.first().dueNanos <= nowNanos) {
      Start start = byDue.first();
      cancel(start.taskId);
      due.add(start);
    }
    return due;
  }

  long deadlineNanos() {
    return byDue.isEmpty() ? Long.MAX_VALUE : byDue.first().dueNanos;
  }

  private void put(Start start) {
    cancel(start.taskId);
    byTask.put(start.taskId, start);
    byDue.add(start);
    if (!start.predecessorId.isEmpty()) {
      byPredecessor.computeIfAbsent(start.predecessorId, id -> new TreeSet<>()).add(start.taskId);
    }
  }

  private void noteTask(StoreEvent<Task> event) {
    if (event.after().isEmpty() || Tasks.hasEnded(event.after().get())) {
      TreeSet<String> waiting = byPredecessor.get(event.object().getId());
      if (waiting != null) {
        List.copyOf(waiting).forEach(taskId -> predecessorStopped(byTask.get(taskId)));
      }
    }
  }

  private void noteNode(StoreEvent<Node> event) {
    if (event.after().isEmpty() || Tasks.isDown(event.after().get())) {
      String nodeId = event.object().getId();
      for (Start start : List.copyOf(byTask.values())) {
        if (!start.predecessorId.isEmpty() && start.predecessorNodeId.equals(nodeId)) {
          predecessorStopped(start);
        }
      }
    }
  }

  private void predecessorStopped(Start start) {
    byDue.remove(start);
    start.dueNanos = start.notBeforeNanos;
    byDue.add(start);
  }

  /** A task that waits for its turn. */
  static final class Start {
    private final String taskId;
    private final String predecessorId;
    private final String predecessorNodeId;
    private final long notBeforeNanos;
    private long dueNanos;
    private boolean restartAfterwards;

    Start(
        String taskId,
        String predecessorId,
        String predecessorNodeId,
        long notBeforeNanos,
        long dueNanos) {
      this.taskId = taskId;
      this.predecessorId = predecessorId;
      this.predecessorNodeId = predecessorNodeId;
      this.notBeforeNanos = notBeforeNanos;
      this.dueNanos = dueNanos;
    }

    String taskId() {
      return taskId;
    }

    boolean restartAfterwards() {
      return restartAfterwards;
    }
  }
}
