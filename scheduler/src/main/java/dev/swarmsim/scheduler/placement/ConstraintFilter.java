package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All placement constraints must hold. A list that does not parse switches the filter off. */
final class ConstraintFilter implements Filter {
  @Override
  public String name() {
    return "constraints";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    List<Constraint> constraints = Constraint.parseOrNone(task.getSpec().getPlacement());
    if (constraints.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(info -> Constraint.allMatch(constraints, info.node()));
  }

  @Override
  public String detail(Task task, NodeInfo info) {
    return Constraint.parseOrNone(task.getSpec().getPlacement()).stream()
        .filter(constraint -> !constraint.matches(info.node()))
        .map(constraint -> constraint + " does not hold")
        .collect(Collectors.joining("; "));
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("scheduling constraints not satisfied", nodes);
  }
}
