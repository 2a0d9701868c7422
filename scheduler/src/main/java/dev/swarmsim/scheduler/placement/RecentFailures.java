package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Which nodes failed which service lately. A node with {@link #MANY} failures of the same service
 * and spec version within {@link #MEMORY_NANOS} is taken last for it; a service update forgives all
 * nodes at once. Lost with the leader that kept it, as in SwarmKit.
 */
public final class RecentFailures {
  /** From how many failures on a node is avoided. */
  public static final int MANY = 5;

  /** How long a failure counts, in virtual nanoseconds: five minutes. */
  public static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(5);

  // Looked up only, never walked.
  private final Map<Key, Map<String, Deque<Long>>> failures = new LinkedHashMap<>();

  /**
   * What the finished tasks of a service still tell of its failures. Less than a leader saw that
   * was in office all along: the history of a slot is short.
   */
  static RecentFailures ofHistory(StoreView view, String serviceId, long nowNanos) {
    RecentFailures known = new RecentFailures();
    if (isGlobal(view, serviceId)) {
      return known;
    }
    view.tasksOfService(serviceId).stream()
        .filter(RecentFailures::isFailure)
        .filter(task -> nowNanos - task.getStatus().getTimestamp() <= MEMORY_NANOS)
        .sorted(Comparator.comparingLong(task -> task.getStatus().getTimestamp()))
        .forEach(task -> known.record(task, task.getStatus().getTimestamp()));
    return known;
  }

  /** Whether tasks of the service are made for their nodes: failures there are nobody's choice. */
  static boolean isGlobal(StoreView view, String serviceId) {
    return view.get(ObjectKind.SERVICE, serviceId)
        .map(Service::getSpec)
        .filter(spec -> spec.hasGlobal() || spec.hasGlobalJob())
        .isPresent();
  }

  /** Whether the task ended in a way that speaks against its node. */
  static boolean isFailure(Task task) {
    TaskState state = task.getStatus().getState();
    return state == TaskState.FAILED || state == TaskState.REJECTED;
  }

  /** Remembers that the task failed or was rejected on its node. */
  public void record(Task task, long nowNanos) {
    Deque<Long> times =
        failures
            .computeIfAbsent(Key.of(task), key -> new LinkedHashMap<>())
            .computeIfAbsent(task.getNodeId(), id -> new ArrayDeque<>());
    forget(times, nowNanos);
    times.addLast(nowNanos);
  }

  /** How often tasks like this one failed on the node within the memory. */
  public int count(String nodeId, Task task, long nowNanos) {
    return counts(task, nowNanos).applyAsInt(nodeId);
  }

  /** Whether any node is known to have failed tasks like this one. */
  boolean knowsAny(Task task) {
    return !failures.isEmpty() && failures.containsKey(Key.of(task));
  }

  /** For many nodes: {@link #count} as a function of the node's id. */
  ToIntFunction<String> counts(Task task, long nowNanos) {
    Map<String, Deque<Long>> ofTask =
        failures.isEmpty() ? Map.of() : failures.getOrDefault(Key.of(task), Map.of());
    if (ofTask.isEmpty()) {
      return nodeId -> 0;
    }
    return nodeId -> {
      Deque<Long> times = ofTask.get(nodeId);
      if (times == null) {
        return 0;
      }
      forget(times, nowNanos);
      return times.size();
    };
  }

  private static void forget(Deque<Long> times, long nowNanos) {
    while (!times.isEmpty() && nowNanos - times.peekFirst() > MEMORY_NANOS) {
      times.removeFirst();
    }
  }

  private record Key(String serviceId, long specVersion) {
    static Key of(Task task) {
      return new Key(task.getServiceId(), task.getSpecVersion());
    }
  }
}
