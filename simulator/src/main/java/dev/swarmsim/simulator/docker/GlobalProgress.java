package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The progress of a global service: one place for each node that has a task. How many nodes should
 * have one is not known; all their tasks are created at once, so the tasks themselves tell.
 */
final class GlobalProgress extends TaskProgress {
  private boolean begun;

  GlobalProgress(ProgressPrinter printer) {
    super(printer);
  }

  @Override
  boolean update(
      Service service, List<Task> tasks, SortedSet<String> activeNodes, boolean rollback) {
    SortedMap<String, Task> byNode = byNode(tasks);
    int nodes = byNode.size();
    if (!begun) {
      if (nodes == 0) {
        return false;
      }
      begun = true;
      overall(0, nodes, rollback);
    }
    recheck(byNode.values());
    long running = 0;
    for (Task task : byNode.values()) {
      if (!activeNodes.contains(task.getNodeId())) {
        continue;
      }
      if (runs(task)) {
        running++;
      }
      if (!complete() && nodes <= MAX_TASKS) {
        error(Words.shortId(task.getNodeId()), task);
      }
    }
    return conclude(running, nodes, rollback);
  }

  private static SortedMap<String, Task> byNode(List<Task> tasks) {
    SortedMap<String, Task> byNode = new TreeMap<>();
    for (Task task : tasks) {
      Task known = byNode.get(task.getNodeId());
      if (counts(task) && (known == null || better(task, known))) {
        byNode.put(task.getNodeId(), task);
      }
    }
    return byNode;
  }
}
