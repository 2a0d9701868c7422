package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A port of the node itself that a task publishes in host mode.
 *
 * @param protocol of the port
 * @param number from 1 to 65535
 */
public record HostPort(PortConfig.Protocol protocol, int number) implements Comparable<HostPort> {
  private static final Comparator<HostPort> ORDER =
      Comparator.comparing(HostPort::protocol).thenComparingInt(HostPort::number);

  /** The task's host ports with a number; those without one are chosen on the node. */
  public static List<HostPort> of(Task task) {
    if (task.getEndpoint().getPortsCount() == 0) {
      return List.of();
    }
    return task.getEndpoint().getPortsList().stream()
        .filter(port -> port.getPublishMode() == PortConfig.PublishMode.HOST)
        .filter(port -> port.getPublishedPort() != 0)
        .map(port -> new HostPort(port.getProtocol(), port.getPublishedPort()))
        .toList();
  }

  /** As Docker writes it: «80/tcp». */
  @Override
  public String toString() {
    return number + "/" + protocol.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(HostPort other) {
    return ORDER.compare(this, other);
  }
}
