package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The filters, in Docker's order, set up for one task, with a count of whom they refused. */
final class Pipeline {
  private static final List<Filter> FILTERS =
      List.of(
          new ReadyFilter(),
          new ResourceFilter(),
          new PluginFilter(),
          new ConstraintFilter(),
          new PlatformFilter(),
          new HostPortFilter(),
          new MaxReplicasFilter());

  private final List<Check> checks = new ArrayList<>(FILTERS.size());

  Pipeline(Task task) {
    for (Filter filter : FILTERS) {
      filter.forTask(task).ifPresent(test -> checks.add(new Check(filter, test)));
    }
  }

  /** Whether the node can take the task. A node that can wipes the refusals counted before it. */
  boolean passes(NodeInfo info) {
    for (Check check : checks) {
      if (!check.test.test(info)) {
        check.refused.add(info.id());
        return false;
      }
    }
    for (Check check : checks) {
      check.refused.clear();
    }
    return true;
  }

  /** Every filter that the node fails, not only the first; counts nothing. */
  List<Filter> failedFilters(NodeInfo info) {
    return checks.stream()
        .filter(check -> !check.test.test(info))
        .map(check -> check.filter)
        .toList();
  }

  /** What was refused since the last node that passed. */
  Explanation explain() {
    return new Explanation(
        checks.stream()
            .filter(check -> !check.refused.isEmpty())
            .map(check -> check.refusal())
            .toList());
  }

  private static final class Check {
    private final Filter filter;
    private final Predicate<NodeInfo> test;
    private final List<String> refused = new ArrayList<>();

    Check(Filter filter, Predicate<NodeInfo> test) {
      this.filter = filter;
      this.test = test;
    }

    Explanation.Refusal refusal() {
      return new Explanation.Refusal(filter.name(), refused, filter.explain(refused.size()));
    }
  }
}
