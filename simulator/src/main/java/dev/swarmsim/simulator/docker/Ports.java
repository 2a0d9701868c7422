package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Published ports in the tables' notation. */
final class Ports {
  private static final Comparator<PortConfig> ORDER =
      Comparator.comparing(Ports::protocol).thenComparingInt(PortConfig::getPublishedPort);

  private Ports() {}

  /** A service's ports on the routing mesh, neighbours joined: {@code *:8080-8081->80-81/tcp}. */
  static String ingress(Service service) {
    List<String> ranges = new ArrayList<>();
    PortConfig first = null;
    PortConfig last = null;
    for (PortConfig port : service.getEndpoint().getPortsList().stream().sorted(ORDER).toList()) {
      if (port.getPublishMode() != PublishMode.INGRESS || port.getPublishedPort() == 0) {
        continue;
      }
      if (last == null || !continues(last, port)) {
        addRange(ranges, first, last);
        first = port;
      }
      last = port;
    }
    addRange(ranges, first, last);
    return String.join(", ", ranges);
  }

  private static boolean continues(PortConfig last, PortConfig next) {
    return next.getProtocol() == last.getProtocol()
        && next.getPublishedPort() - last.getPublishedPort() == 1
        && next.getTargetPort() - last.getTargetPort() == 1;
  }

  private static void addRange(List<String> ranges, PortConfig first, PortConfig last) {
    if (first != null) {
      ranges.add(
          "*:%s->%s/%s"
              .formatted(
                  range(first.getPublishedPort(), last.getPublishedPort()),
                  range(first.getTargetPort(), last.getTargetPort()),
                  protocol(first)));
    }
  }

  private static String range(int from, int to) {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }

  /** A running task's ports on its host, each twice, as docker has it: for IPv4 and for IPv6. */
  static String ofTask(Task task) {
    if (task.getStatus().getState() != TaskState.RUNNING) {
      return "";
    }
    List<String> ports = new ArrayList<>();
    for (PortConfig port : hostPorts(task)) {
      String text =
          String.format(
              Locale.ROOT,
              "*:%d->%d/%s",
              port.getPublishedPort(),
              port.getTargetPort(),
              protocol(port));
      ports.add(text);
      ports.add(text);
    }
    return String.join(",", ports);
  }

  /** A container's ports on its host. */
  static String ofContainer(Task task) {
    List<String> ports = new ArrayList<>();
    for (PortConfig port : hostPorts(task)) {
      String text =
          String.format(
              Locale.ROOT,
              "%d->%d/%s",
              port.getPublishedPort(),
              port.getTargetPort(),
              protocol(port));
      ports.add("0.0.0.0:" + text);
      ports.add(":::" + text);
    }
    return String.join(", ", ports);
  }

  private static List<PortConfig> hostPorts(Task task) {
    return task.getEndpoint().getPortsList().stream()
        .filter(port -> port.getPublishMode() == PublishMode.HOST && port.getPublishedPort() != 0)
        .sorted(ORDER)
        .toList();
  }

  static String protocol(PortConfig port) {
    return Words.lower(port.getProtocol());
  }
}
