package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One pass of the scheduler inside one transaction, so that what it decides is what is true when it
 * is written. Preassigned tasks come first, then the others by service and spec version.
 */
final class SchedulingPass {
  /** How many objects a pass changes at most, as a batch of SwarmKit's store does. */
  static final int MOST_CHANGES = 200;

  private final Transaction transaction;
  private final Scheduler scheduler;
  private int changes;

  SchedulingPass(Transaction transaction, RecentFailures failures) {
    this.transaction = transaction;
    this.scheduler = Scheduler.of(transaction, failures, transaction.nowNanos());
  }

  /**
   * Places what it can.
   *
   * @param queue ids of tasks that were pending; those that no longer are do no harm
   * @return whether it stopped at its limit, so that another pass must follow at once
   */
  boolean run(List<String> queue) {
    List<Task> pending =
        queue.stream()
            .flatMap(id -> transaction.get(ObjectKind.TASK, id).stream())
            .filter(task -> task.getStatus().getState() == TaskState.PENDING)
            .toList();
    List<Task> unassigned = new ArrayList<>();
    for (Task task : pending) {
      if (isFull()) {
        return true;
      }
      if (task.getDesiredStateValue() >= TaskState.SHUTDOWN_VALUE) {
        giveUpIfOutdated(task);
      } else if (task.getNodeId().isEmpty()) {
        unassigned.add(task);
      } else {
        confirm(task);
      }
    }
    for (List<Task> group : groups(unassigned)) {
      if (isFull()) {
        return true;
      }
      place(group);
    }
    return isFull();
  }

  private boolean isFull() {
    return changes >= MOST_CHANGES;
  }

  private void confirm(Task task) {
    Optional<Explanation> refusal = scheduler.confirm(task);
    if (refusal.isEmpty()) {
      assign(task, task.getNodeId(), "scheduler confirmed task can run on preassigned node");
    } else if (transaction.get(ObjectKind.NODE, task.getNodeId()).isPresent()) {
      refuse(task, refusal.get().bare());
    }
  }

  private void place(List<Task> group) {
    int room = MOST_CHANGES - changes;
    List<Task> part = group.subList(0, Math.min(room, group.size()));
    TreeMap<String, Task> byId = new TreeMap<>();
    part.forEach(task -> byId.put(task.getId(), task));
    Scheduler.Outcome outcome = scheduler.place(part);
    for (Scheduler.Placement placement : outcome.placements()) {
      assign(byId.get(placement.taskId()), placement.nodeId(), "scheduler assigned task to node");
    }
    String text = outcome.explanation().noSuitableNode();
    List<Task> rest = new ArrayList<>(outcome.unplaced());
    if (!rest.isEmpty()) {
      // The first part found the cluster full, so the others will fare no better.
      rest.addAll(group.subList(part.size(), group.size()));
    }
    rest.forEach(task -> refuse(task, text));
  }

  /** Groups in the order of service id and spec version; tasks without one stand alone. */
  private static List<List<Task>> groups(List<Task> tasks) {
    TreeMap<GroupKey, List<Task>> groups = new TreeMap<>(GroupKey.ORDER);
    for (Task task : tasks) {
      groups.computeIfAbsent(GroupKey.of(task), key -> new ArrayList<>()).add(task);
    }
    Comparator<Task> bySlot = Comparator.comparingLong(Task::getSlot).thenComparing(Task::getId);
    groups.values().forEach(group -> group.sort(bySlot));
    return List.copyOf(groups.values());
  }

  private void assign(Task task, String nodeId, String message) {
    Task.Builder assigned = task.toBuilder().setNodeId(nodeId);
    assigned
        .getStatusBuilder()
        .setState(TaskState.ASSIGNED)
        .setTimestamp(transaction.nowNanos())
        .setMessage(message)
        .clearErr();
    write(assigned.build());
  }

  private void refuse(Task task, String text) {
    if (isFull() || task.getStatus().getErr().equals(text)) {
      return;
    }
    Task.Builder refused = task.toBuilder();
    refused.getStatusBuilder().setTimestamp(transaction.nowNanos()).setErr(text);
    write(refused.build());
  }

  /** A pending task that nobody wants ends only if its service has moved on to a newer spec. */
  private void giveUpIfOutdated(Task task) {
    boolean outdated =
        transaction
            .get(ObjectKind.SERVICE, task.getServiceId())
            .map(Service::getSpecVersion)
            .filter(version -> version > task.getSpecVersion())
            .isPresent();
    if (outdated && task.getSpecVersion() != 0) {
      Task.Builder ended = task.toBuilder();
      ended
          .getStatusBuilder()
          .setState(TaskState.SHUTDOWN)
          .setTimestamp(transaction.nowNanos())
          .clearErr();
      write(ended.build());
    }
  }

  private void write(Task task) {
    transaction.update(ObjectKind.TASK, task);
    changes++;
  }

  private record GroupKey(String serviceId, long specVersion, String loneTaskId) {
    static final Comparator<GroupKey> ORDER =
        Comparator.comparing(GroupKey::serviceId)
            .thenComparingLong(GroupKey::specVersion)
            .thenComparing(GroupKey::loneTaskId);

    static GroupKey of(Task task) {
      long version = task.getSpecVersion();
      return new GroupKey(task.getServiceId(), version, version == 0 ? task.getId() : "");
    }
  }
}
