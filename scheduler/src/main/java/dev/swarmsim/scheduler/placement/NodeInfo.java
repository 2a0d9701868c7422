package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The books kept about one node while tasks are placed.
 *
 * <p>A task's reservation and host ports stay charged as long as it is on the node; it counts as
 * active only while it is wanted (desired state at most complete). SwarmKit, {@code
 * scheduler/nodeinfo.go}.
 */
public final class NodeInfo {
  private final Node node;
  private final Available available;
  private final TreeMap<String, Task> tasks = new TreeMap<>();
  // Looked up only, never walked.
  private final Map<String, Integer> activeByService = new LinkedHashMap<>();
  private final Set<HostPort> hostPorts = new LinkedHashSet<>();
  private int active;

  /** A node without tasks. */
  public NodeInfo(Node node) {
    this.node = node;
    this.available = new Available(node.getDescription().getResources());
  }

  /** Whether a task in that state takes part in the books: assigned and not yet ended. */
  public static boolean isCharged(Task task) {
    int state = task.getStatus().getStateValue();
    return state >= TaskState.ASSIGNED_VALUE && state <= TaskState.RUNNING_VALUE;
  }

  /** The node's id. */
  public String id() {
    return node.getId();
  }

  /** The node as it was when the books were opened. */
  public Node node() {
    return node;
  }

  /** What is left of its resources. */
  public Available available() {
    return available;
  }

  /** How many wanted tasks it has. */
  public int activeTasks() {
    return active;
  }

  /** How many wanted tasks of that service it has. */
  public int activeTasksOf(String serviceId) {
    return activeByService.getOrDefault(serviceId, 0);
  }

  /** Whether one of its tasks publishes that port in host mode. */
  public boolean usesHostPort(HostPort port) {
    return hostPorts.contains(port);
  }

  /** Enters a task, or its changed desired state if it is in the books already. */
  public void add(Task task) {
    Task known = tasks.put(task.getId(), task);
    if (known == null) {
      available.take(task.getSpec().getReservations());
      hostPorts.addAll(HostPort.of(task));
    } else {
      countActive(known, -1);
    }
    countActive(task, 1);
  }

  /** Strikes a task out; does nothing if it is not in the books. */
  public void remove(Task task) {
    Task known = tasks.remove(task.getId());
    if (known == null) {
      return;
    }
    available.giveBack(known.getSpec().getReservations());
    HostPort.of(known).forEach(hostPorts::remove);
    countActive(known, -1);
  }

  private void countActive(Task task, int change) {
    if (task.getDesiredStateValue() <= TaskState.COMPLETE_VALUE) {
      active += change;
      activeByService.merge(task.getServiceId(), change, Integer::sum);
    }
  }
}
