package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one node says to a task, and in what state it says so.
 *
 * @param nodeId of the node
 * @param hostname as the node described itself; may be empty
 * @param refusals the filters that refuse, in their order; Docker counts the node with the first.
 *     Empty if the node can take the task
 * @param nanoCpus what is left, in billionths of a CPU
 * @param memoryBytes what is left, in bytes
 * @param generic what is left of each generic resource
 * @param serviceTasks active tasks of the task's service
 * @param totalTasks active tasks at all
 * @param failures recent failures of the service and spec version
 * @param portHolders who has the host ports that the task wants
 */
public record NodeVerdict(
    String nodeId,
    String hostname,
    List<Refusal> refusals,
    long nanoCpus,
    long memoryBytes,
    SortedMap<String, Long> generic,
    int serviceTasks,
    int totalTasks,
    int failures,
    List<PortHolder> portHolders) {
  public NodeVerdict {
    refusals = List.copyOf(refusals);
    generic = Collections.unmodifiableSortedMap(new TreeMap<>(generic));
    portHolders = List.copyOf(portHolders);
  }

  /**
   * One filter's no.
   *
   * @param filter the filter's name, e.g. «resources»
   * @param detail what exactly is missing: «needs 2 CPUs, 0.5 left»
   */
  public record Refusal(String filter, String detail) {}

  /**
   * A task that has a host port.
   *
   * @param port the port
   * @param taskId the task that publishes it on the node
   */
  public record PortHolder(HostPort port, String taskId) {}

  /** Whether the node can take the task. */
  public boolean passes() {
    return refusals.isEmpty();
  }

  /** The filter that Docker charges the node to. */
  public Optional<Refusal> firstRefusal() {
    return refusals.stream().findFirst();
  }

  static NodeVerdict of(
      NodeInfo info,
      List<Refusal> refusals,
      String serviceId,
      int failures,
      List<PortHolder> holders) {
    Node node = info.node();
    Available left = info.available();
    return new NodeVerdict(
        node.getId(),
        node.getDescription().getHostname(),
        refusals,
        left.nanoCpus(),
        left.memoryBytes(),
        left.generic(),
        info.activeTasksOf(serviceId),
        info.activeTasks(),
        failures,
        holders);
  }
}
