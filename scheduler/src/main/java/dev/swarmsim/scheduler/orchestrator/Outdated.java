package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.model.Endpoint;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.placement.Constraint;
import java.util.Optional;

/**
 * Says which tasks a service update must replace (SwarmKit, {@code orchestrator/task.go}): those
 * made from another spec version whose task spec or published ports differ. A task is left alone if
 * only its placement changed and its node satisfies the new constraints. Scaling outdates nothing.
 */
final class Outdated {
  private Outdated() {}

  /**
   * @param node the node the task is on; empty if it has none or the node is gone
   */
  static boolean isOutdated(Service service, Task task, Optional<Node> node) {
    if (service.getSpecVersion() == task.getSpecVersion()) {
      return false;
    }
    TaskSpec wanted = service.getSpec().getTask();
    if (differsInPlacementOnly(wanted, task.getSpec())
        && node.filter(found -> satisfies(wanted, found)).isPresent()) {
      return false;
    }
    return !wanted.equals(task.getSpec())
        || !publishes(service.getSpec().getEndpoint(), task.getEndpoint());
  }

  private static boolean differsInPlacementOnly(TaskSpec wanted, TaskSpec own) {
    return !wanted.getPlacement().equals(own.getPlacement())
        && wanted.toBuilder()
            .clearPlacement()
            .build()
            .equals(own.toBuilder().clearPlacement().build());
  }

  private static boolean satisfies(TaskSpec wanted, Node node) {
    return Constraint.allMatch(Constraint.parseOrNone(wanted.getPlacement()), node);
  }

  /** Whether an allocated endpoint is one that the wanted one allows. */
  private static boolean publishes(EndpointSpec wanted, Endpoint own) {
    if (wanted.getMode() != own.getSpec().getMode()
        || wanted.getPortsCount() != own.getPortsCount()) {
      return false;
    }
    for (int i = 0; i < wanted.getPortsCount(); i++) {
      if (!publishes(wanted.getPorts(i), own.getPorts(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean publishes(PortConfig wanted, PortConfig own) {
    boolean chosen =
        wanted.getPublishedPort() == 0 && wanted.getPublishMode() == PortConfig.PublishMode.INGRESS;
    PortConfig expected =
        chosen ? wanted.toBuilder().setPublishedPort(own.getPublishedPort()).build() : wanted;
    return expected.equals(own);
  }
}
