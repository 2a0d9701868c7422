package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import java.util.Optional;
import java.util.function.Predicate;

/** The node must be ready and active. */
final class ReadyFilter implements Filter {
  @Override
  public String name() {
    return "ready";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    return Optional.of(info -> takesTasks(info.node()));
  }

  @Override
  public String explain(int nodes) {
    return nodes == 1
        ? "1 node not available for new tasks"
        : nodes + " nodes not available for new tasks";
  }

  private static boolean takesTasks(Node node) {
    return node.getStatus().getState() == NodeStatus.State.READY
        && node.getSpec().getAvailability() == NodeSpec.Availability.ACTIVE;
  }
}
