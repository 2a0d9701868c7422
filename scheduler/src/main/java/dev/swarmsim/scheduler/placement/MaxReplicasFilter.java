package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.Optional;
import java.util.function.Predicate;

/** The node must have fewer active tasks of the service than the placement allows. */
final class MaxReplicasFilter implements Filter {
  @Override
  public String name() {
    return "max replicas";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    long most = task.getSpec().getPlacement().getMaxReplicas();
    if (most == 0) {
      return Optional.empty();
    }
    return Optional.of(info -> info.activeTasksOf(task.getServiceId()) < most);
  }

  @Override
  public String detail(Task task, NodeInfo info) {
    return "has "
        + info.activeTasksOf(task.getServiceId())
        + " tasks of the service, "
        + task.getSpec().getPlacement().getMaxReplicas()
        + " allowed";
  }

  /** Docker's text, without a count and with its own spelling. */
  @Override
  public String explain(int nodes) {
    return "max replicas per node limit exceed";
  }
}
