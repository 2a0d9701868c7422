package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec.ReplicatedJob;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Jobs that are to complete a number of times, some at a time (SwarmKit, {@code
 * orchestrator/jobs/replicated}).
 *
 * <p>Each completion has a slot of its own, from 0 on. Only tasks of the job's present iteration
 * count; those of earlier ones that have not ended are to be removed, the others stay as history.
 */
final class ReplicatedJobs extends Jobs {
  private final TaskMaker maker;

  ReplicatedJobs(Orchestrator.Crew crew) {
    super(crew);
    this.maker = crew.maker();
  }

  @Override
  public String noun() {
    return "replicated job";
  }

  @Override
  public boolean covers(Service service) {
    return service.getSpec().hasReplicatedJob();
  }

  @Override
  void run(Changes changes, Service service) {
    TreeSet<Long> taken = new TreeSet<>();
    List<Task> failed = new ArrayList<>();
    List<Task> superseded = new ArrayList<>();
    long completed = 0;
    long live = 0;
    for (Task task : changes.view().tasksOfService(service.getId())) {
      if (!isCurrent(service, task)) {
        if (!Tasks.hasEnded(task)) {
          superseded.add(task);
        }
      } else if (task.getStatus().getState() == TaskState.COMPLETE) {
        completed++;
        taken.add(task.getSlot());
      } else if (Tasks.isWanted(task)) {
        // One that failed counts as well: it is about to be restarted in its slot.
        live++;
        taken.add(task.getSlot());
        if (Tasks.hasEnded(task)) {
          failed.add(task);
        }
      }
    }
    ReplicatedJob wanted = service.getSpec().getReplicatedJob();
    long room = Defaults.maxConcurrent(wanted) - live;
    long missing = wanted.getTotalCompletions() - completed - live;
    add(changes, service, taken, Math.min(room, missing));
    restartAll(changes, service, failed);
    removeAll(changes, superseded);
  }

  private void add(Changes changes, Service service, Set<Long> taken, long count) {
    long slot = 0;
    for (long i = 0; i < count && !changes.isFull(); i++) {
      while (!taken.add(slot)) {
        slot++;
      }
      maker.create(changes, service, slot, "");
    }
  }
}
