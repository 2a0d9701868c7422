package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/**
 * How often each slot (or node, for global services and jobs) was restarted, for those whose policy
 * has a limit. A new spec version begins a new count.
 */
final class RestartHistory {
  private final TreeMap<String, TreeMap<Instance, Restarts>> byService = new TreeMap<>();

  /** Remembers that this task was made to replace another one. */
  void record(Service service, Task replacement, long createdNanos) {
    RestartPolicy policy = replacement.getSpec().getRestart();
    if (policy.getMaxAttempts() == 0) {
      return;
    }
    TreeMap<Instance, Restarts> instances =
        byService.computeIfAbsent(replacement.getServiceId(), id -> new TreeMap<>());
    Instance instance = Instance.of(service, replacement);
    Restarts restarts = instances.get(instance);
    if (restarts == null || restarts.specVersion != replacement.getSpecVersion()) {
      restarts = new Restarts(replacement.getSpecVersion());
      instances.put(instance, restarts);
    }
    restarts.total++;
    if (policy.getWindow() != 0) {
      restarts.times.addLast(createdNanos);
    }
  }

  /** Whether the task's policy leaves an attempt; the window ends at the time of its status. */
  boolean hasAttemptLeft(Service service, Task task) {
    RestartPolicy policy = task.getSpec().getRestart();
    if (policy.getMaxAttempts() == 0) {
      return true;
    }
    TreeMap<Instance, Restarts> instances = byService.get(task.getServiceId());
    Restarts restarts = instances == null ? null : instances.get(Instance.of(service, task));
    if (restarts == null || restarts.specVersion != task.getSpecVersion()) {
      return true;
    }
    if (policy.getWindow() == 0) {
      return restarts.total < policy.getMaxAttempts();
    }
    long end = Tasks.statusNanos(task);
    long start = end - policy.getWindow();
    long inWindow = restarts.times.stream().filter(time -> time >= start && time < end).count();
    return inWindow < policy.getMaxAttempts();
  }

  void forget(String serviceId) {
    byService.remove(serviceId);
  }

  /**
   * What is restarted: a slot of a replicated service or job, or a global one's share of a node.
   *
   * @param slot 0 for global services and jobs
   * @param nodeId empty for replicated services and jobs
   */
  record Instance(long slot, String nodeId) implements Comparable<Instance> {
    static Instance of(Service service, Task task) {
      return Tasks.isPerNode(service)
          ? new Instance(0, task.getNodeId())
          : new Instance(task.getSlot(), "");
    }

    @Override
    public int compareTo(Instance other) {
      int bySlot = Long.compare(slot, other.slot);
      return bySlot != 0 ? bySlot : nodeId.compareTo(other.nodeId);
    }
  }

  private static final class Restarts {
    private final long specVersion;
    private final Deque<Long> times = new ArrayDeque<>();
    private int total;

    Restarts(long specVersion) {
      this.specVersion = specVersion;
    }
  }
}
