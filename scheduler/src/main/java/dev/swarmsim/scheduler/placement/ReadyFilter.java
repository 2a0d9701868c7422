package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.Locale;
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
    return Optional.of(NodeInfo::takesTasks);
  }

  @Override
  public String detail(Task task, NodeInfo info) {
    return "the node is "
        + info.node().getStatus().getState().name().toLowerCase(Locale.ROOT)
        + ", its availability "
        + info.node().getSpec().getAvailability().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String explain(int nodes) {
    return nodes == 1
        ? "1 node not available for new tasks"
        : nodes + " nodes not available for new tasks";
  }
}
