package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides which tasks go to which nodes (SwarmKit, {@code scheduler/scheduler.go}). Made for one
 * pass over one snapshot; what it places is charged to its own books, so that later groups see it.
 *
 * <p>Better is: fewer recent failures, if one of two nodes has many; then fewer active tasks of the
 * service; then fewer active tasks at all. CPU and memory decide whether a node is taken, never
 * which. Equal nodes are taken in the order of ids, where SwarmKit leaves it to chance.
 */
public final class Scheduler {
  private final TreeMap<String, NodeInfo> nodes = new TreeMap<>();
  private final RecentFailures failures;
  private final long nowNanos;

  /**
   * @param nodes the books of every node, with the tasks on it
   * @param failures which nodes to avoid
   * @param nowNanos the virtual time of the pass
   */
  public Scheduler(List<NodeInfo> nodes, RecentFailures failures, long nowNanos) {
    nodes.forEach(info -> this.nodes.put(info.id(), info));
    this.failures = failures;
    this.nowNanos = nowNanos;
  }

  /** A scheduler for the store as it is. */
  public static Scheduler of(StoreView view, RecentFailures failures, long nowNanos) {
    TreeMap<String, NodeInfo> nodes = new TreeMap<>();
    for (Node node : view.all(ObjectKind.NODE)) {
      nodes.put(node.getId(), new NodeInfo(node));
    }
    for (Task task : view.all(ObjectKind.TASK)) {
      NodeInfo info = nodes.get(task.getNodeId());
      if (info != null && NodeInfo.isCharged(task)) {
        info.add(task);
      }
    }
    return new Scheduler(List.copyOf(nodes.values()), failures, nowNanos);
  }

  /**
   * A task and the node it goes to.
   *
   * @param taskId of the task
   * @param nodeId of the node
   */
  public record Placement(String taskId, String nodeId) {}

  /**
   * What became of a group.
   *
   * @param placements the tasks that found a node, in order of slots
   * @param unplaced those that found none
   * @param explanation why they found none; without meaning if all were placed
   */
  public record Outcome(List<Placement> placements, List<Task> unplaced, Explanation explanation) {
    public Outcome {
      placements = List.copyOf(placements);
      unplaced = List.copyOf(unplaced);
    }
  }

  /**
   * What one node says to a task.
   *
   * @param nodeId of the node
   * @param failedFilters the names of all filters that refuse, in their order; empty if it fits
   */
  public record Verdict(String nodeId, List<String> failedFilters) {
    public Verdict {
      failedFilters = List.copyOf(failedFilters);
    }
  }

  /**
   * Places tasks that share service and spec version.
   *
   * @param group at least one task; placed in the order of (slot, id)
   */
  public Outcome place(List<Task> group) {
    List<Task> ordered =
        group.stream()
            .sorted(Comparator.comparingLong(Task::getSlot).thenComparing(Task::getId))
            .toList();
    Task sample = ordered.get(0);
    PreferenceTree tree = PreferenceTree.of(List.copyOf(nodes.values()), sample);
    return new GroupPlacement(new Pipeline(sample), ranking(sample), ordered).run(tree);
  }

  /**
   * Asks whether a task can run on the node it was made for, and charges it there if so.
   *
   * @return empty if it can; otherwise why not, which is empty in itself if the node is unknown
   */
  public Optional<Explanation> confirm(Task preassigned) {
    NodeInfo info = nodes.get(preassigned.getNodeId());
    Pipeline pipeline = new Pipeline(preassigned);
    if (info == null || !pipeline.passes(info)) {
      return Optional.of(pipeline.explain());
    }
    Task.Builder assigned = preassigned.toBuilder();
    assigned.getStatusBuilder().setState(TaskState.ASSIGNED);
    info.add(assigned.build());
    return Optional.empty();
  }

  /** What every node says to the task, in the order of node ids; for people who ask why. */
  public List<Verdict> verdicts(Task task) {
    Pipeline pipeline = new Pipeline(task);
    return nodes.values().stream()
        .map(info -> new Verdict(info.id(), pipeline.failedFilters(info)))
        .toList();
  }

  private Comparator<NodeInfo> ranking(Task sample) {
    Comparator<NodeInfo> load =
        Comparator.comparingInt((NodeInfo info) -> info.activeTasksOf(sample.getServiceId()))
            .thenComparingInt(NodeInfo::activeTasks);
    return (a, b) -> {
      int ofA = failures.count(a.id(), sample, nowNanos);
      int ofB = failures.count(b.id(), sample, nowNanos);
      boolean decisive = ofA >= RecentFailures.MANY || ofB >= RecentFailures.MANY;
      return decisive && ofA != ofB ? Integer.compare(ofA, ofB) : load.compare(a, b);
    };
  }
}
