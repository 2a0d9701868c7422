package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Places one group of equal tasks; used once. */
final class GroupPlacement {
  private final Pipeline pipeline;
  private final Comparator<NodeInfo> ranking;
  private final Deque<Task> waiting;
  private final List<Scheduler.Placement> placements = new ArrayList<>();

  /**
   * @param ranking better nodes first; equal nodes compare as 0
   */
  GroupPlacement(Pipeline pipeline, Comparator<NodeInfo> ranking, List<Task> group) {
    this.pipeline = pipeline;
    this.ranking = ranking;
    this.waiting = new ArrayDeque<>(group);
  }

  Scheduler.Outcome run(PreferenceTree tree) {
    onTree(waiting.size(), tree);
    return new Scheduler.Outcome(placements, List.copyOf(waiting), pipeline.explain());
  }

  /** Tries to place that many tasks below the branch and tells how many found a node. */
  private int onTree(int count, PreferenceTree tree) {
    return tree.branches().isEmpty() ? onLeaf(count, tree) : onBranches(count, tree);
  }

  /**
   * Evens the branches out. The counts of the branches are those from before the group, and so is
   * the share of each: what was placed meanwhile is subtracted from the rest to be placed.
   */
  private int onBranches(int count, PreferenceTree tree) {
    List<PreferenceTree> usable = new ArrayList<>(tree.branches());
    int placed = 0;
    boolean progress = true;
    while (placed < count && !usable.isEmpty() && progress) {
      int total = usable.stream().mapToInt(PreferenceTree::tasks).sum() + count - placed;
      int share = total / usable.size();
      int remainder = total % usable.size();
      progress = false;
      for (PreferenceTree branch : List.copyOf(usable)) {
        int missing = share - branch.tasks() + (remainder > 0 ? 1 : 0);
        if (missing <= 0) {
          continue;
        }
        int got = onTree(missing, branch);
        placed += got;
        progress = true;
        if (got < missing) {
          usable.remove(branch);
        } else if (remainder > 0) {
          remainder--;
        }
      }
    }
    return placed;
  }

  /** Fills the best node up to the next best, and so on; then one by one in turn. */
  private int onLeaf(int count, PreferenceTree leaf) {
    List<NodeInfo> nodes = best(count, leaf.nodes());
    if (nodes.isEmpty()) {
      return 0;
    }
    var full = new BitSet(nodes.size());
    int placed = 0;
    int at = 0;
    while (placed < count && !waiting.isEmpty()) {
      NodeInfo node = nodes.get(at % nodes.size());
      assign(waiting.removeFirst(), node);
      placed++;
      if (placed == count) {
        break;
      }
      if (at + 1 >= nodes.size() || ranking.compare(nodes.get(at + 1), node) < 0) {
        at++;
      }
      int first = at;
      while (full.get(at % nodes.size()) || !pipeline.passes(nodes.get(at % nodes.size()))) {
        full.set(at % nodes.size());
        at++;
        if (at - first == nodes.size()) {
          return placed;
        }
      }
    }
    return placed;
  }

  private List<NodeInfo> best(int count, Collection<NodeInfo> nodes) {
    return nodes.stream()
        .filter(pipeline::passes)
        .sorted(ranking.thenComparing(NodeInfo::id))
        .limit(count)
        .toList();
  }

  private void assign(Task task, NodeInfo node) {
    Task.Builder assigned = task.toBuilder().setNodeId(node.id());
    assigned.getStatusBuilder().setState(TaskState.ASSIGNED);
    node.add(assigned.build());
    placements.add(new Scheduler.Placement(task.getId(), node.id()));
  }
}
