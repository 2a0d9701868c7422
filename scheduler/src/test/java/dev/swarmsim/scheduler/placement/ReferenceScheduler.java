package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places tasks as the rules say, slowly and obviously: nothing is remembered, every count is made
 * by walking all tasks. Understands equality constraints on node labels and spreads over them.
 */
final class ReferenceScheduler {
  private final List<Node> nodes;
  private final List<Task> tasks;
  private final Map<String, String> placed = new LinkedHashMap<>();
  private List<Task> waiting = new ArrayList<>();

  /** The tasks as they were before the group: branches are counted by these to the end. */
  private List<Task> atFirst = List.of();

  /** A scheduler for nodes in the order of ids and the tasks on them. */
  ReferenceScheduler(List<Node> nodes, List<Task> tasks) {
    this.nodes = nodes.stream().sorted(Comparator.comparing(Node::getId)).toList();
    this.tasks = new ArrayList<>(tasks);
  }

  /** Node ids by task id, of those that found one, in the order of placing. */
  Map<String, String> place(List<Task> group) {
    waiting = new ArrayList<>(group);
    atFirst = List.copyOf(tasks);
    waiting.sort(Comparator.comparingLong(Task::getSlot).thenComparing(Task::getId));
    Task sample = waiting.get(0);
    below(waiting.size(), nodes, sample.getSpec().getPlacement().getSpreadList(), sample);
    return placed;
  }

  private int below(int count, List<Node> some, List<String> spread, Task sample) {
    return spread.isEmpty()
        ? onNodes(count, some, sample)
        : onBranches(count, some, spread, sample);
  }

  private int onBranches(int count, List<Node> some, List<String> spread, Task sample) {
    String label = spread.get(0).substring("node.labels.".length());
    TreeMap<String, List<Node>> branches = new TreeMap<>();
    for (Node node : some) {
      String value = node.getSpec().getAnnotations().getLabelsOrDefault(label, "");
      branches.computeIfAbsent(value, v -> new ArrayList<>()).add(node);
    }
    TreeMap<String, Integer> before = new TreeMap<>();
    branches.forEach(
        (value, there) -> before.put(value, active(atFirst, there, sample.getServiceId())));
    List<String> open = new ArrayList<>(branches.keySet());
    int done = 0;
    boolean moved = true;
    while (done < count && !open.isEmpty() && moved) {
      moved = false;
      int sum = open.stream().mapToInt(before::get).sum() + count - done;
      int target = sum / open.size();
      int extra = sum % open.size();
      for (String value : List.copyOf(open)) {
        int missing = target - before.get(value) + (extra > 0 ? 1 : 0);
        if (missing > 0) {
          moved = true;
          int got = below(missing, branches.get(value), spread.subList(1, spread.size()), sample);
          done += got;
          if (got < missing) {
            open.remove(value);
          } else if (extra > 0) {
            extra--;
          }
        }
      }
    }
    return done;
  }

  private int onNodes(int count, List<Node> some, Task sample) {
    List<Node> best =
        some.stream()
            .filter(node -> fits(node, sample))
            .sorted(
                Comparator.comparingInt(
                        (Node node) -> activeOn(List.of(node), sample.getServiceId()))
                    .thenComparingInt(node -> activeOn(List.of(node), ""))
                    .thenComparing(Node::getId))
            .limit(count)
            .toList();
    int done = 0;
    int at = 0;
    while (done < count && !waiting.isEmpty() && best.stream().anyMatch(n -> fits(n, sample))) {
      while (!fits(best.get(at % best.size()), sample)) {
        at++;
      }
      Node node = best.get(at % best.size());
      Task task = waiting.remove(0);
      Task.Builder onNode = task.toBuilder().setNodeId(node.getId());
      onNode.getStatusBuilder().setState(TaskState.ASSIGNED);
      tasks.add(onNode.build());
      placed.put(task.getId(), node.getId());
      done++;
      if (at + 1 >= best.size() || isBetter(best.get(at + 1), node, sample)) {
        at++;
      }
    }
    return done;
  }

  private boolean isBetter(Node one, Node other, Task sample) {
    int byService =
        activeOn(List.of(one), sample.getServiceId())
            - activeOn(List.of(other), sample.getServiceId());
    return byService != 0
        ? byService < 0
        : activeOn(List.of(one), "") < activeOn(List.of(other), "");
  }

  private int activeOn(List<Node> some, String serviceId) {
    return active(tasks, some, serviceId);
  }

  /** Wanted tasks of a service, or of all for an empty id. */
  private static int active(List<Task> among, List<Node> some, String serviceId) {
    List<String> ids = some.stream().map(Node::getId).toList();
    return (int)
        charged(among).stream()
            .filter(task -> ids.contains(task.getNodeId()))
            .filter(task -> task.getDesiredStateValue() <= TaskState.COMPLETE_VALUE)
            .filter(task -> serviceId.isEmpty() || task.getServiceId().equals(serviceId))
            .count();
  }

  private static List<Task> charged(List<Task> among) {
    return among.stream()
        .filter(task -> task.getStatus().getStateValue() >= TaskState.ASSIGNED_VALUE)
        .filter(task -> task.getStatus().getStateValue() <= TaskState.RUNNING_VALUE)
        .toList();
  }

  private boolean fits(Node node, Task task) {
    List<Task> there =
        charged(tasks).stream().filter(other -> other.getNodeId().equals(node.getId())).toList();
    long cpus = there.stream().mapToLong(other -> reservedCpus(other)).sum() + reservedCpus(task);
    long most = task.getSpec().getPlacement().getMaxReplicas();
    return node.getStatus().getState() == NodeStatus.State.READY
        && node.getSpec().getAvailability() == NodeSpec.Availability.ACTIVE
        && (reservedCpus(task) == 0 || cpus <= node.getDescription().getResources().getNanoCpus())
        && task.getSpec().getPlacement().getConstraintsList().stream()
            .allMatch(constraint -> holds(constraint, node))
        && there.stream().noneMatch(other -> ports(other).stream().anyMatch(ports(task)::contains))
        && (most == 0 || activeOn(List.of(node), task.getServiceId()) < most);
  }

  private static boolean holds(String constraint, Node node) {
    String[] sides = constraint.substring("node.labels.".length()).split("==", -1);
    return node.getSpec().getAnnotations().getLabelsOrDefault(sides[0], "").equals(sides[1]);
  }

  private static long reservedCpus(Task task) {
    return task.getSpec().getReservations().getNanoCpus();
  }

  private static List<Integer> ports(Task task) {
    return task.getEndpoint().getPortsList().stream().map(PortConfig::getPublishedPort).toList();
  }
}
