package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
  public String detail(Task task, NodeInfo info) {
    return HostPort.of(task).stream()
        .filter(info::usesHostPort)
        .map(port -> "host port " + port + " is taken")
        .collect(Collectors.joining("; "));
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("host-mode port already in use", nodes);
  }
}
