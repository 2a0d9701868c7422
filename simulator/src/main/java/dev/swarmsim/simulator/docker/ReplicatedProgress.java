package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The progress of a replicated service: one place for each replica. */
final class ReplicatedProgress extends TaskProgress {
  // Slots are numbered as they come into sight, so that places have no gaps.
  private final SortedMap<Long, Integer> places = new TreeMap<>();
  private boolean begun;

  ReplicatedProgress(ProgressPrinter printer) {
    super(printer);
  }

  @Override
  boolean update(
      Service service, List<Task> tasks, SortedSet<String> activeNodes, boolean rollback) {
    long replicas = service.getSpec().getReplicated().getReplicas();
    if (!begun) {
      begin(replicas, rollback);
    }
    SortedMap<Long, Task> bySlot = bySlot(tasks, activeNodes);
    recheck(bySlot.values());
    long running = 0;
    for (Task task : bySlot.values()) {
      int place = places.computeIfAbsent(task.getSlot(), ignored -> places.size() + 1);
      if (runs(task)) {
        running++;
      }
      if (!complete() && replicas <= MAX_TASKS && place <= replicas) {
        error(place + "/" + replicas, task);
      }
    }
    return conclude(running, replicas, rollback);
  }

  private void begin(long replicas, boolean rollback) {
    begun = true;
    overall(0, replicas, rollback);
    if (replicas <= MAX_TASKS) {
      for (long place = 1; place <= replicas; place++) {
        printer().print(place + "/" + replicas, " ");
      }
    }
  }

  private static SortedMap<Long, Task> bySlot(List<Task> tasks, SortedSet<String> activeNodes) {
    SortedMap<Long, Task> bySlot = new TreeMap<>();
    for (Task task : tasks) {
      boolean placed = task.getNodeId().isEmpty() || activeNodes.contains(task.getNodeId());
      Task known = bySlot.get(task.getSlot());
      if (counts(task) && placed && (known == null || better(task, known))) {
        bySlot.put(task.getSlot(), task);
      }
    }
    return bySlot;
  }
}
