package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

  private final Map<Key, Deque<Long>> failures = new LinkedHashMap<>();

  /** Remembers that the task failed or was rejected on its node. */
  public void record(Task task, long nowNanos) {
    Deque<Long> times =
        failures.computeIfAbsent(Key.of(task.getNodeId(), task), key -> new ArrayDeque<>());
    forget(times, nowNanos);
    times.addLast(nowNanos);
  }

  /** How often tasks like this one failed on the node within the memory. */
  public int count(String nodeId, Task task, long nowNanos) {
    Deque<Long> times = failures.get(Key.of(nodeId, task));
    if (times == null) {
      return 0;
    }
    forget(times, nowNanos);
    return times.size();
  }

  private static void forget(Deque<Long> times, long nowNanos) {
    while (!times.isEmpty() && nowNanos - times.peekFirst() > MEMORY_NANOS) {
      times.removeFirst();
    }
  }

  private record Key(String nodeId, String serviceId, long specVersion) {
    static Key of(String nodeId, Task task) {
      return new Key(nodeId, task.getServiceId(), task.getSpecVersion());
    }
  }
}
