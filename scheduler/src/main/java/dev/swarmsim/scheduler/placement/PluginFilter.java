package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.NodeDescription.Plugin;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The node must have the drivers of the task's volumes, of its networks and of its log; «latest»
 * may be part of their names there.
 *
 * <p>The volume driver «local» and the log driver «none» are everywhere. A node that lists no log
 * drivers is believed to have the one asked for, and a node that lists no plugins at all is no
 * engine and is believed to have all.
 */
final class PluginFilter implements Filter {
  private static final String VOLUME = "Volume";
  private static final String NETWORK = "Network";
  private static final String LOG = "Log";

  /** A driver that a task needs. */
  private record Need(String type, String name) {
    boolean isMetBy(List<Plugin> plugins) {
      boolean leniently = type.equals(LOG);
      for (Plugin plugin : plugins) {
        if (plugin.getType().equals(type)) {
          leniently = false;
          if (plugin.getName().equals(name) || plugin.getName().equals(name + ":latest")) {
            return true;
          }
        }
      }
      return leniently;
    }
  }

  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    List<Need> needs = needs(task);
    if (needs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(info -> meets(info.node().getDescription().getPluginsList(), needs));
  }

  @Override
  public String detail(Task task, NodeInfo info) {
    List<Plugin> plugins = info.node().getDescription().getPluginsList();
    return needs(task).stream()
        .filter(need -> !need.isMetBy(plugins))
        .map(need -> "no " + need.type().toLowerCase(Locale.ROOT) + " plugin " + need.name())
        .collect(Collectors.joining("; "));
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("missing plugin", nodes);
  }

  private static boolean meets(List<Plugin> plugins, List<Need> needs) {
    return plugins.isEmpty() || needs.stream().allMatch(need -> need.isMetBy(plugins));
  }

  private static List<Need> needs(Task task) {
    List<Need> needs = new ArrayList<>();
    for (Mount mount : task.getSpec().getContainer().getMountsList()) {
      String driver = mount.getVolume().getDriver().getName();
      if (mount.getType() == Mount.Type.VOLUME && !driver.isEmpty() && !driver.equals("local")) {
        needs.add(new Need(VOLUME, driver));
      }
    }
    for (NetworkAttachment attachment : task.getNetworksList()) {
      String driver = attachment.getNetwork().getDriverState().getName();
      if (!driver.isEmpty()) {
        needs.add(new Need(NETWORK, driver));
      }
    }
    String driver = task.getSpec().getLogDriver().getName();
    if (!driver.isEmpty() && !driver.equals("none")) {
      needs.add(new Need(LOG, driver));
    }
    return needs;
  }
}
