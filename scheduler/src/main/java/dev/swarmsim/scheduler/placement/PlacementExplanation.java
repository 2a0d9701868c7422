package dev.swarmsim.scheduler.placement;

import java.util.List;
import java.util.Optional;

/**
 * Why a task is where it is, or why it is nowhere: what would happen if it were placed now, in a
 * swarm without it.
 *
 * @param taskId of the task
 * @param refusal Docker's words if no node (or not the one it was made for) can take it; else empty
 * @param nodes every node's verdict, in the order of ids; of a preassigned task, its node's alone
 * @param ranking the nodes that pass, the best first
 * @param branches the branches of the spread preferences, each before those below it; empty without
 *     preferences
 * @param choice where the task would go, and why; empty if nowhere
 */
public record PlacementExplanation(
    String taskId,
    String refusal,
    List<NodeVerdict> nodes,
    List<Rank> ranking,
    List<BranchShare> branches,
    Optional<Placed.Why> choice) {
  public PlacementExplanation {
    nodes = List.copyOf(nodes);
    ranking = List.copyOf(ranking);
    branches = List.copyOf(branches);
  }

  /**
   * What a spread preference gives to one of its branches.
   *
   * @param path the values that lead to the branch, outermost first; an empty one stands for nodes
   *     without the label
   * @param tasks active tasks of the service below it
   * @param target how many it is to have once all waiting tasks of the group are placed, if every
   *     branch can take its share; never less than it has
   * @param nodes how many nodes are below it
   * @param passing how many of those can take the task
   */
  public record BranchShare(List<String> path, int tasks, int target, int nodes, int passing) {
    public BranchShare {
      path = List.copyOf(path);
    }
  }

  /** The node that would be chosen. */
  public Optional<String> winner() {
    return choice.map(why -> why.winner().nodeId());
  }

  /**
   * In words, why that node: its lead over the next best of its branch, or that it is the only one.
   */
  public String whyWinner() {
    return choice
        .map(
            why ->
                branchText(why)
                    + why.runnerUp()
                        .map(
                            other ->
                                why.winner().reasonOver(other) + " than node " + other.nodeId())
                        .orElse("the only node that can take it"))
        .orElse("");
  }

  private static String branchText(Placed.Why why) {
    return why.branch().isEmpty()
        ? ""
        : "branch «" + String.join("», «", why.branch()) + "» is due; there: ";
  }
}
