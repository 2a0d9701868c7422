package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec.ReplicatedJob;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The progress of a replicated job: how many of its tasks are under way, of those that may be. Only
 * tasks of the present iteration count; of several in a slot, the one observed least far.
 */
final class ReplicatedJobProgress extends TaskProgress {
  private final SortedMap<Long, Integer> places = new TreeMap<>();
  private boolean begun;

  ReplicatedJobProgress(ProgressPrinter printer) {
    super(printer);
  }

  @Override
  boolean update(
      Service service, List<Task> tasks, SortedSet<String> activeNodes, boolean rollback) {
    ReplicatedJob job = service.getSpec().getReplicatedJob();
    long total = job.getTotalCompletions();
    if (!begun) {
      begin(job);
    }
    long active = 0;
    long completed = 0;
    for (Task task : bySlot(service, tasks).values()) {
      int place = places.computeIfAbsent(task.getSlot(), ignored -> places.size() + 1);
      TaskState state = task.getStatus().getState();
      if (state == TaskState.COMPLETE) {
        completed++;
      } else if (state.compareTo(TaskState.COMPLETE) < 0) {
        active++;
      }
      if (total <= MAX_TASKS) {
        error(place + "/" + total, task);
      }
    }
    active(job, active, completed);
    return completed == total;
  }

  private void begin(ReplicatedJob job) {
    begun = true;
    active(job, 0, 0);
    long total = job.getTotalCompletions();
    if (total <= MAX_TASKS) {
      for (long place = 1; place <= total; place++) {
        printer().print(place + "/" + total, " ");
      }
    }
  }

  private void active(ReplicatedJob job, long active, long completed) {
    long most = Math.min(Defaults.maxConcurrent(job), job.getTotalCompletions() - completed);
    printer().print("active tasks", active + " out of " + most + " tasks");
  }

  private static SortedMap<Long, Task> bySlot(Service service, List<Task> tasks) {
    SortedMap<Long, Task> bySlot = new TreeMap<>();
    for (Task task : tasks) {
      if (isOfIteration(service, task) && counts(task)) {
        bySlot.merge(task.getSlot(), task, TaskProgress::lessFar);
      }
    }
    return bySlot;
  }
}
