package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The progress of a global job, of which docker tells errors only. It is done when every node that
 * was given a task of the present iteration has completed one.
 */
final class GlobalJobProgress extends TaskProgress {
  GlobalJobProgress(ProgressPrinter printer) {
    super(printer);
  }

  @Override
  boolean update(
      Service service, List<Task> tasks, SortedSet<String> activeNodes, boolean rollback) {
    SortedMap<String, Task> byNode = new TreeMap<>();
    for (Task task : tasks) {
      if (isOfIteration(service, task) && counts(task)) {
        byNode.merge(task.getNodeId(), task, TaskProgress::lessFar);
      }
    }
    boolean complete = !byNode.isEmpty();
    for (Task task : byNode.values()) {
      complete &= task.getStatus().getState() == TaskState.COMPLETE;
      if (byNode.size() <= MAX_TASKS) {
        error(Words.shortId(task.getNodeId()), task);
      }
    }
    return complete;
  }
}
