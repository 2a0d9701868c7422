package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.Optional;
import java.util.function.Predicate;

/** One reason for which a node cannot take a task (SwarmKit, {@code scheduler/filter.go}). */
public interface Filter {
  /** A short name for people and reports, e.g. «resources». */
  String name();

  /**
   * What a node must satisfy to take the task; empty if the task asks for nothing that this filter
   * looks at. The test reads the node's books when it is called, so it may be kept while tasks are
   * being placed.
   */
  Optional<Predicate<NodeInfo>> forTask(Task task);

  /**
   * Docker's words for a number of nodes that this filter refused.
   *
   * @param nodes how many nodes; at least 1
   */
  String explain(int nodes);

  /**
   * What exactly speaks against a node that this filter refuses, for people who ask: «needs 2 CPUs,
   * 0.5 left».
   */
  String detail(Task task, NodeInfo info);

  /** «text on 1 node», «text on 3 nodes». */
  static String onNodes(String text, int nodes) {
    return nodes == 1 ? text + " on 1 node" : text + " on " + nodes + " nodes";
  }
}
