package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * The machines at the start.
 *
 * @param managers m1, m2, ...: at least one
 * @param workers w1, w2, ...
 * @param spares n1, n2, ...: in no swarm yet
 */
public record ClusterPlan(NodeGroup managers, NodeGroup workers, NodeGroup spares) {

  /** Every machine: managers, workers, spare ones. */
  public List<NodePlan> nodes() {
    var nodes = new ArrayList<NodePlan>();
    add(nodes, "m", NodePlan.Part.MANAGER, managers);
    add(nodes, "w", NodePlan.Part.WORKER, workers);
    add(nodes, "n", NodePlan.Part.SPARE, spares);
    return List.copyOf(nodes);
  }

  /** The names of {@link #nodes()}. */
  public List<String> names() {
    return nodes().stream().map(NodePlan::name).toList();
  }

  private static void add(
      List<NodePlan> nodes, String prefix, NodePlan.Part part, NodeGroup group) {
    for (int i = 1; i <= group.count(); i++) {
      nodes.add(group.node(prefix, part, i));
    }
  }
}
