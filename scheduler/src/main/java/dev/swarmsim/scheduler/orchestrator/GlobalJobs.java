package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Jobs that are to complete once on every node that is ready, active and meets the constraints
 * (SwarmKit, {@code orchestrator/jobs/global}). All tasks of earlier iterations are to be removed.
 */
final class GlobalJobs extends Jobs {
  private final TaskMaker maker;

  GlobalJobs(Orchestrator.Crew crew) {
    super(crew);
    this.maker = crew.maker();
  }

  @Override
  public String noun() {
    return "global job";
  }

  @Override
  public boolean covers(Service service) {
    return service.getSpec().hasGlobalJob();
  }

  @Override
  void run(Changes changes, Service service) {
    TreeSet<String> served = new TreeSet<>();
    List<Task> failed = new ArrayList<>();
    List<Task> superseded = new ArrayList<>();
    for (Task task : changes.view().tasksOfService(service.getId())) {
      if (!isCurrent(service, task)) {
        superseded.add(task);
      } else if (Tasks.isWanted(task)) {
        served.add(task.getNodeId());
        if (hasFailed(task)) {
          failed.add(task);
        }
      }
    }
    for (Node node : changes.view().all(ObjectKind.NODE)) {
      if (takesPart(service, node) && !served.contains(node.getId()) && !changes.isFull()) {
        maker.create(changes, service, 0, node.getId());
      }
    }
    restartAll(changes, service, failed);
    removeAll(changes, superseded);
  }

  private static boolean takesPart(Service service, Node node) {
    return node.getStatus().getState() == NodeStatus.State.READY
        && node.getSpec().getAvailability() == NodeSpec.Availability.ACTIVE
        && Tasks.suits(service, node);
  }
}
