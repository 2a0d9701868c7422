package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The books kept about one node while tasks are placed.
 *
 * <p>A task's reservation and host ports stay charged as long as it is on the node; it counts as
 * active only while it is wanted (desired state at most complete). SwarmKit, {@code
 * scheduler/nodeinfo.go}. Everything is a sum: a task is struck out as it was entered, and the
 * order of entries does not matter.
 */
public final class NodeInfo {
  /** In the order of ids, by their first characters as long as those differ. */
  static final Comparator<NodeInfo> BY_ID =
      (a, b) -> {
        int byPrefix = Long.compareUnsigned(a.idPrefix, b.idPrefix);
        return byPrefix != 0 ? byPrefix : a.id.compareTo(b.id);
      };

  private final String id;
  private final long idPrefix;
  private Node node;
  private final Available available;
  // Looked up only, never walked. Many nodes have no host ports at all.
  private final Map<String, Integer> activeByService = new LinkedHashMap<>(4);
  private Map<HostPort, Integer> hostPorts = Map.of();
  private int active;
  private int charged;

  /** Grows with everything that others did to this node. */
  private int edition;

  private boolean known = true;

  /** Its place among all nodes in the order of ids; kept by {@link Books}. */
  private int position;

  /** A node without tasks. */
  public NodeInfo(Node node) {
    this.id = node.getId();
    this.idPrefix = prefix(id);
    this.node = node;
    this.available = new Available(node.getDescription().getResources());
  }

  /** The books of a node that does not exist (yet, or any more). */
  static NodeInfo unknown(String id) {
    NodeInfo info = new NodeInfo(Node.newBuilder().setId(id).build());
    info.known = false;
    return info;
  }

  /** Whether the task counts as active: it is wanted. */
  static boolean isActive(Task task) {
    return task.getDesiredStateValue() <= TaskState.COMPLETE_VALUE;
  }

  /** Whether a task in that state takes part in the books: assigned and not yet ended. */
  public static boolean isCharged(Task task) {
    int state = task.getStatus().getStateValue();
    return state >= TaskState.ASSIGNED_VALUE && state <= TaskState.RUNNING_VALUE;
  }

  /** The node's id. */
  public String id() {
    return id;
  }

  /** The node as last seen. */
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
    return active == 0 ? 0 : activeByService.getOrDefault(serviceId, 0);
  }

  /** Whether one of its tasks publishes that port in host mode. */
  public boolean usesHostPort(HostPort port) {
    return hostPorts.containsKey(port);
  }

  /** Whether it is ready and active. */
  boolean takesTasks() {
    return node.getStatus().getState() == NodeStatus.State.READY
        && node.getSpec().getAvailability() == NodeSpec.Availability.ACTIVE;
  }

  /** Whether no task is charged. */
  boolean isEmpty() {
    return charged == 0;
  }

  int position() {
    return position;
  }

  void setPosition(int newPosition) {
    position = newPosition;
  }

  /** As long as this stays the same, nobody else has changed the node or its tasks. */
  int edition() {
    return edition;
  }

  /** Notes that others changed something. */
  void touch() {
    edition++;
  }

  /** The node changed; its tasks stay charged. */
  void update(Node changed) {
    available.offerInstead(
        node.getDescription().getResources(), changed.getDescription().getResources());
    node = changed;
    known = true;
    edition++;
  }

  /** The node was deleted; its tasks stay charged. */
  void vanish() {
    update(Node.newBuilder().setId(node.getId()).build());
    known = false;
  }

  /** Whether there is such a node. */
  boolean isKnown() {
    return known;
  }

  /** Enters a task that is on the node. */
  public void add(Task task) {
    charge(task, task.getAssignedGenericList(), 1);
  }

  /** Strikes a task out, given as it was when it was entered. */
  public void remove(Task task) {
    charge(task, task.getAssignedGenericList(), -1);
  }

  /** Enters a task that is to be on the node and is to hold these generic resources. */
  void expect(Task task, List<GenericResource> pieces) {
    charge(task, pieces, 1);
  }

  /** Takes an expectation back. */
  void abandon(Task task, List<GenericResource> pieces) {
    charge(task, pieces, -1);
  }

  private void charge(Task task, List<GenericResource> pieces, int sign) {
    charged += sign;
    if (task.getSpec().hasReservations()) {
      if (sign > 0) {
        available.take(task.getSpec().getReservations(), pieces);
      } else {
        available.giveBack(task.getSpec().getReservations(), pieces);
      }
    }
    for (HostPort port : HostPort.of(task)) {
      countPort(port, sign);
    }
    if (isActive(task)) {
      active += sign;
      count(activeByService, task.getServiceId(), sign);
    }
  }

  private void countPort(HostPort port, int change) {
    if (hostPorts.isEmpty()) {
      hostPorts = new LinkedHashMap<>(4);
    }
    count(hostPorts, port, change);
  }

  /** The first four characters as one number, which orders as they do. */
  private static long prefix(String id) {
    long prefix = 0;
    for (int i = 0; i < Long.BYTES / Character.BYTES; i++) {
      prefix = (prefix << Character.SIZE) | (i < id.length() ? id.charAt(i) : 0);
    }
    return prefix;
  }

  private static <K> void count(Map<K, Integer> counts, K key, int change) {
    int sum = counts.getOrDefault(key, 0) + change;
    if (sum == 0) {
      counts.remove(key);
    } else {
      counts.put(key, sum);
    }
  }
}
