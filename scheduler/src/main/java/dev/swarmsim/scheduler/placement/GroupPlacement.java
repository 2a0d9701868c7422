package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Places one group of equal tasks; used once. */
final class GroupPlacement {
  private final Task sample;
  private final Pipeline pipeline;
  private final ToIntFunction<String> failures;
  private final Deque<Task> waiting;
  private final List<Placed> placements = new ArrayList<>();
  private final Consumer<Placed> charge;

  /**
   * Prepares the placing.
   *
   * @param group the tasks, in the order in which they are given nodes; at least one
   * @param failures recent failures of such tasks by node id
   * @param charge enters a placement in the books
   */
  GroupPlacement(List<Task> group, ToIntFunction<String> failures, Consumer<Placed> charge) {
    this.sample = group.get(0);
    this.pipeline = new Pipeline(sample);
    this.failures = failures;
    this.waiting = new ArrayDeque<>(group);
    this.charge = charge;
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
    List<Candidate> passing = passing(leaf.nodes());
    List<Candidate> nodes = best(count, passing);
    if (nodes.isEmpty()) {
      return 0;
    }
    var field = new Placed.Field(passing.size(), leaf.path());
    var full = new BitSet(nodes.size());
    int placed = 0;
    int at = 0;
    while (placed < count && !waiting.isEmpty()) {
      Candidate node = nodes.get(at % nodes.size());
      Candidate next = nodes.get((at + 1) % nodes.size());
      boolean lastOfBest = at + 1 == nodes.size() && passing.size() > nodes.size();
      assign(waiting.removeFirst(), node, lastOfBest ? passing.get(at + 1) : next, field);
      placed++;
      if (placed == count) {
        break;
      }
      if (at + 1 >= nodes.size() || next.isBetterThan(node)) {
        at++;
      }
      int first = at;
      while (full.get(at % nodes.size()) || !pipeline.passes(nodes.get(at % nodes.size()).info())) {
        full.set(at % nodes.size());
        at++;
        if (at - first == nodes.size()) {
          return placed;
        }
      }
    }
    return placed;
  }

  private List<Candidate> passing(List<NodeInfo> nodes) {
    List<Candidate> passing = new ArrayList<>();
    for (NodeInfo info : nodes) {
      if (pipeline.passes(info)) {
        passing.add(new Candidate(info, failures.applyAsInt(info.id()), sample.getServiceId()));
      }
    }
    return passing;
  }

  /** At most that many, the best first. */
  private static List<Candidate> best(int count, List<Candidate> passing) {
    Collections.sort(passing);
    return passing.size() <= count ? passing : passing.subList(0, count);
  }

  private void assign(Task task, Candidate node, Candidate runnerUp, Placed.Field field) {
    var pieces = node.info().available().choose(task.getSpec().getReservations());
    Placed placed = new Placed(task, node.info(), pieces).because(node, runnerUp, field);
    charge.accept(placed);
    node.grow();
    placements.add(placed);
  }
}
