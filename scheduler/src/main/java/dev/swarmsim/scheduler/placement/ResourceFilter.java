package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Task;
import java.util.Optional;
import java.util.function.Predicate;

/** What the task reserves must be left on the node. Limits are not looked at. */
final class ResourceFilter implements Filter {
  @Override
  public String name() {
    return "resources";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    Resources wanted = task.getSpec().getReservations();
    if (wanted.getNanoCpus() == 0
        && wanted.getMemoryBytes() == 0
        && wanted.getGenericMap().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(info -> info.available().covers(wanted));
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("insufficient resources", nodes);
  }
}
