package dev.swarmsim.scheduler.placement;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a task found no node: which filter refused which nodes. A node is charged to the first filter
 * that it fails, and only the nodes looked at since the last one that passed are in it.
 *
 * @param refusals those with most nodes first; equal ones in the order of the filters, which
 *     SwarmKit leaves open
 */
public record Explanation(List<Refusal> refusals) {
  /** Nothing was refused. */
  static final Explanation NONE = new Explanation(List.of());

  public Explanation {
    refusals =
        refusals.stream()
            .sorted(Comparator.comparingInt((Refusal refusal) -> -refusal.nodeIds().size()))
            .toList();
  }

  /**
   * Nodes that one filter refused.
   *
   * @param filter the filter's name
   * @param nodeIds the nodes, in the order in which they were looked at
   * @param text Docker's words for it
   */
  public record Refusal(String filter, List<String> nodeIds, String text) {
    public Refusal {
      nodeIds = List.copyOf(nodeIds);
    }
  }

  /** The reasons alone, as a preassigned task shows them; empty if there are none. */
  public String bare() {
    return refusals.stream().map(Refusal::text).collect(Collectors.joining("; "));
  }

  /** «no suitable node (…)», as every other pending task shows it. */
  public String noSuitableNode() {
    return refusals.isEmpty() ? "no suitable node" : "no suitable node (" + bare() + ")";
  }
}
