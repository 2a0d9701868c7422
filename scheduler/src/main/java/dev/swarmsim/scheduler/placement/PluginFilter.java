package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription.Plugin;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The node must have the task's log driver. A node that lists no log drivers at all is believed to
 * have it; the driver «none» is everywhere.
 */
final class PluginFilter implements Filter {
  private static final String LOG = "Log";

  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    String driver = task.getSpec().getLogDriver();
    if (driver.isEmpty() || driver.equals("none")) {
      return Optional.empty();
    }
    return Optional.of(info -> has(info.node(), driver));
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("missing plugin", nodes);
  }

  private static boolean has(Node node, String driver) {
    List<String> drivers =
        node.getDescription().getPluginsList().stream()
            .filter(plugin -> plugin.getType().equals(LOG))
            .map(Plugin::getName)
            .toList();
    return drivers.isEmpty() || drivers.contains(driver) || drivers.contains(driver + ":latest");
  }
}
