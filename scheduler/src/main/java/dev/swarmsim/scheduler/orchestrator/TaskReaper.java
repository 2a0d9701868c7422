package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Deletes tasks that nobody needs any more (SwarmKit, {@code orchestrator/taskreaper}): those to be
 * removed once they have stopped or if they never were on a node, orphaned ones that belong to no
 * service, and what exceeds the history of a slot.
 *
 * <p>It works 250 ms after the last event of interest, or at once when 1000 things are waiting. A
 * slot's history is looked at only after a task was created in it, so it shrinks late. The limit
 * counts all tasks of the slot, the living one too.
 */
public final class TaskReaper implements ControlLoop {
  /** How long it lets work gather, in virtual nanoseconds. */
  public static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How much work may gather before it begins at once. */
  public static final int MOST_WAITING = 1000;

  private final Transactor transactor;
  private final TreeMap<String, TreeSet<RestartHistory.Instance>> dirty = new TreeMap<>();
  private final TreeSet<String> removable = new TreeSet<>();
  private long deadlineNanos = Long.MAX_VALUE;

  public TaskReaper(Transactor transactor) {
    this.transactor = transactor;
  }

  @Override
  public void start(long nowNanos) {
    transactor.view().all(ObjectKind.TASK).forEach(this::noteRemovable);
    if (!removable.isEmpty()) {
      reap();
    }
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    boolean ofInterest = false;
    for (StoreEvent<?> event : events) {
      Optional<StoreEvent<Task>> change =
          event.about(ObjectKind.TASK).filter(task -> task.after().isPresent());
      change.ifPresent(this::noteTask);
      ofInterest |= change.isPresent() || event.about(ObjectKind.CLUSTER).isPresent();
    }
    if (removable.size() + dirtySlots() > MOST_WAITING) {
      reap();
    } else if (ofInterest) {
      deadlineNanos = nowNanos + BATCH_NANOS;
    }
  }

  @Override
  public void wake(long nowNanos) {
    if (nowNanos >= deadlineNanos) {
      reap();
    }
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  private int dirtySlots() {
    return dirty.values().stream().mapToInt(TreeSet::size).sum();
  }

  private void noteTask(StoreEvent<Task> change) {
    Task task = change.object();
    if (change.before().isEmpty()) {
      // Jobs keep all their tasks.
      if (!task.hasJobIteration()) {
        dirty.computeIfAbsent(task.getServiceId(), id -> new TreeSet<>()).add(created(task));
      }
    } else {
      noteRemovable(task);
    }
  }

  /** Where a task was created: tasks of global services have no slot, and their node at once. */
  private static RestartHistory.Instance created(Task task) {
    return new RestartHistory.Instance(task.getSlot(), task.getSlot() == 0 ? task.getNodeId() : "");
  }

  private void noteRemovable(Task task) {
    if (isRemovable(task)) {
      removable.add(task.getId());
    }
  }

  private static boolean isRemovable(Task task) {
    int state = task.getStatus().getStateValue();
    boolean serviceless = task.getServiceId().isEmpty() && state >= TaskState.ORPHANED_VALUE;
    boolean unwanted =
        task.getDesiredState() == TaskState.REMOVE
            && (state < TaskState.ASSIGNED_VALUE || state >= TaskState.COMPLETE_VALUE);
    return serviceless || unwanted;
  }

  private void reap() {
    deadlineNanos = Long.MAX_VALUE;
    if (removable.isEmpty() && dirty.isEmpty()) {
      return;
    }
    TreeSet<String> doomed = new TreeSet<>(removable);
    removable.clear();
    StoreView view = transactor.view();
    dirty.entrySet().removeIf(entry -> prune(view, entry.getKey(), entry.getValue(), doomed));
    if (!doomed.isEmpty()) {
      Changes.submit(transactor, "reaper: delete old tasks", changes -> delete(changes, doomed));
    }
  }

  private static void delete(Changes changes, SortedSet<String> doomed) {
    for (String taskId : doomed) {
      if (changes.isFull()) {
        return;
      }
      changes.task(taskId).ifPresent(changes::delete);
    }
  }

  /** Dooms the surplus of a service's dirty slots; true if none of them is dirty any longer. */
  private static boolean prune(
      StoreView view,
      String serviceId,
      SortedSet<RestartHistory.Instance> instances,
      SortedSet<String> doomed) {
    Optional<Service> service = view.get(ObjectKind.SERVICE, serviceId);
    long limit = service.map(found -> limit(view, found)).orElse(-1L);
    if (limit < 0) {
      return true;
    }
    var slots = Leftovers.slots(service.orElseThrow(), view.tasksOfService(serviceId));
    instances.removeIf(instance -> prune(slots.getOrDefault(instance, List.of()), limit, doomed));
    return instances.isEmpty();
  }

  /**
   * Dooms the oldest tasks of a slot that have ended or will never run. A slot with several others
   * stays dirty, so that the next round looks again.
   */
  private static boolean prune(List<Task> slot, long limit, SortedSet<String> doomed) {
    long surplus = slot.size() - limit;
    int unfinished = 0;
    for (Task task : slot.stream().sorted(Tasks.BY_STATUS_TIME).toList()) {
      if (surplus <= 0) {
        break;
      }
      if (Tasks.hasEnded(task) || willNeverRun(task)) {
        doomed.add(task.getId());
        surplus--;
      } else {
        unfinished++;
      }
    }
    return unfinished <= 1;
  }

  private static boolean willNeverRun(Task task) {
    return task.getStatus().getStateValue() < TaskState.ASSIGNED_VALUE && !Tasks.isWanted(task);
  }

  /**
   * Negative: keep everything. A limit of attempts keeps all attempts, whatever the cluster says.
   */
  private static long limit(StoreView view, Service service) {
    long attempts = service.getSpec().getTask().getRestart().getMaxAttempts();
    if (attempts > 0) {
      return attempts + 1;
    }
    return Defaults.taskHistoryRetentionLimit(view.cluster().orElse(Cluster.getDefaultInstance()));
  }
}
