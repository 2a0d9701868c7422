package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Platform;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One of the task's platforms must be the node's. An empty part matches every node; x86_64 is
 * amd64, aarch64 is arm64. A node that has not said its platform takes only tasks that ask for
 * none.
 */
final class PlatformFilter implements Filter {
  @Override
  public String name() {
    return "platform";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    List<Platform> wanted = task.getSpec().getPlacement().getPlatformsList();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(info -> isOneOf(wanted, info.node()));
  }

  @Override
  public String detail(Task task, NodeInfo info) {
    if (!info.node().getDescription().hasPlatform()) {
      return "the node has not said its platform";
    }
    Platform own = info.node().getDescription().getPlatform();
    return "the node is " + own.getOs() + "/" + own.getArchitecture();
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("unsupported platform", nodes);
  }

  private static boolean isOneOf(List<Platform> wanted, Node node) {
    if (!node.getDescription().hasPlatform()) {
      return false;
    }
    Platform own = node.getDescription().getPlatform();
    return wanted.stream().anyMatch(platform -> matches(platform, own));
  }

  private static boolean matches(Platform wanted, Platform own) {
    return (wanted.getOs().isEmpty() || wanted.getOs().equalsIgnoreCase(own.getOs()))
        && (wanted.getArchitecture().isEmpty()
            || canonical(wanted.getArchitecture()).equals(canonical(own.getArchitecture())));
  }

  private static String canonical(String architecture) {
    String lower = architecture.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> lower;
    };
  }
}
