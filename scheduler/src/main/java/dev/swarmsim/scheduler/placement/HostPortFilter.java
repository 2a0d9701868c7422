package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** No task on the node may use the same host port with the same protocol. */
final class HostPortFilter implements Filter {
  @Override
  public String name() {
    return "host ports";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    List<HostPort> wanted = HostPort.of(task);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(info -> wanted.stream().noneMatch(info::usesHostPort));
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("host-mode port already in use", nodes);
  }
}
