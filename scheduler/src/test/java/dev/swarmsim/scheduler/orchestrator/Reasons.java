package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/** Whether a service is as its user wants it and, if not, what the swarm has to say for itself. */
final class Reasons {
  private Reasons() {}

  /** Whether everything runs, or has completed, once and with the present spec. */
  static boolean isWhole(TestCluster cluster, Service service) {
    List<Task> running = cluster.running(service.getId());
    List<Task> wanted = cluster.wanted(service.getId());
    long completed =
        cluster.tasks(service.getId()).stream()
            .filter(task -> Jobs.isCurrent(service, task))
            .filter(task -> task.getStatus().getState() == TaskState.COMPLETE)
            .count();
    return switch (service.getSpec().getModeCase()) {
      case REPLICATED ->
          running.size() == service.getSpec().getReplicated().getReplicas()
              && wanted.equals(running)
              && upToDate(cluster, service, running);
      case GLOBAL ->
          running.size() == suitable(cluster, service)
              && wanted.equals(running)
              && upToDate(cluster, service, running);
      case REPLICATED_JOB ->
          completed == service.getSpec().getReplicatedJob().getTotalCompletions();
      case GLOBAL_JOB -> completed >= suitable(cluster, service);
      case MODE_NOT_SET -> false;
    };
  }

  /** Why it is not whole; empty if nobody knows. */
  static List<String> why(TestCluster cluster, Service service) {
    List<String> reasons = new ArrayList<>();
    for (Task task : cluster.wanted(service.getId())) {
      if (task.getStatus().getState() == TaskState.PENDING
          && !task.getStatus().getErr().isEmpty()) {
        reasons.add("task %s: %s".formatted(task.getId(), task.getStatus().getErr()));
      }
    }
    RestartPolicy policy = service.getSpec().getTask().getRestart();
    if (Defaults.restartCondition(service.getSpec().getTask()) != RestartPolicy.Condition.ANY
        || policy.getMaxAttempts() > 0) {
      reasons.add("its restart policy gives tasks up");
    }
    UpdateStatus.State state = service.getUpdateStatus().getState();
    if (state == UpdateStatus.State.PAUSED || state == UpdateStatus.State.ROLLBACK_PAUSED) {
      reasons.add("its update is paused: " + service.getUpdateStatus().getMessage());
    }
    if (service.getUpdateStatus().getMessage().equals("update completed")
        && service.getSpec().getRollback().getFailureAction()
            == UpdateConfig.FailureAction.ROLLBACK) {
      reasons.add("its rollback was paused, and said to be completed");
    }
    if (service.getSpec().getUpdate().getOrder() == UpdateConfig.Order.START_FIRST
        || service.getSpec().getRollback().getOrder() == UpdateConfig.Order.START_FIRST) {
      reasons.add("a start-first update that failed leaves both tasks");
    }
    if (service.getSpec().hasGlobalJob()) {
      reasons.add("jobs take no notice of nodes that come");
    }
    return reasons;
  }

  private static long suitable(TestCluster cluster, Service service) {
    return cluster.view().all(ObjectKind.NODE).stream()
        .filter(node -> isSuitable(service, node))
        .count();
  }

  private static boolean isSuitable(Service service, Node node) {
    return node.getStatus().getState() == NodeStatus.State.READY && Tasks.suits(service, node);
  }

  private static boolean upToDate(TestCluster cluster, Service service, List<Task> running) {
    return running.stream()
        .noneMatch(
            task ->
                Outdated.isOutdated(
                    service, task, cluster.view().get(ObjectKind.NODE, task.getNodeId())));
  }
}
