package dev.swarmsim.scheduler.mesh;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The load balancer of one node: whoever comes to a published port is sent to the tasks behind it
 * in turn, wherever they run (IPVS, round-robin). Each node counts for itself.
 */
public final class RoutingMesh {
  private final TreeMap<String, String> lastServed = new TreeMap<>();

  /** A balancer that has served nobody. */
  public RoutingMesh() {}

  /**
   * The tasks behind an ingress port, by id.
   *
   * @param known the running tasks that the node knows of
   */
  public static List<Task> backends(List<Task> known, PortConfig.Protocol protocol, int port) {
    return known.stream()
        .filter(task -> publishes(task, protocol, port, PortConfig.PublishMode.INGRESS))
        .sorted(Comparator.comparing(Task::getId))
        .toList();
  }

  /** Whether the task's service publishes that port in that mode. */
  public static boolean publishes(
      Task task, PortConfig.Protocol protocol, int port, PortConfig.PublishMode mode) {
    return task.getEndpoint().getPortsList().stream()
        .anyMatch(
            published ->
                published.getPublishMode() == mode
                    && published.getProtocol() == protocol
                    && published.getPublishedPort() == port);
  }

  /** Whose turn it is; empty if nobody is behind the port. */
  public Optional<Task> next(List<Task> known, PortConfig.Protocol protocol, int port) {
    List<Task> backends = backends(known, protocol, port);
    String key = port + "/" + protocol;
    String last = lastServed.getOrDefault(key, "");
    Optional<Task> turn =
        backends.stream()
            .filter(task -> task.getId().compareTo(last) > 0)
            .findFirst()
            .or(() -> backends.stream().findFirst());
    turn.ifPresent(task -> lastServed.put(key, task.getId()));
    return turn;
  }
}
