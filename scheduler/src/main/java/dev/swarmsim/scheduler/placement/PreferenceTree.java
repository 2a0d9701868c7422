package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The nodes divided by spread preferences, one level each, in the order given (SwarmKit, {@code
 * scheduler/decision_tree.go}). A node without the label is in the branch of the empty string, a
 * branch like any other, and so is a node that no filter would let pass. Descriptors other than
 * {@code node.labels.X} and {@code engine.labels.X} are ignored.
 */
final class PreferenceTree {
  private static final String NODE_LABEL = "node.labels.";
  private static final String ENGINE_LABEL = "engine.labels.";

  /** The values that lead here, outermost first. */
  private final List<String> path;

  private final TreeMap<String, PreferenceTree> branches = new TreeMap<>();
  private final List<NodeInfo> nodes;
  private int tasks;

  private PreferenceTree(List<String> path, List<NodeInfo> nodes) {
    this.path = path;
    this.nodes = nodes;
  }

  /**
   * Divides nodes.
   *
   * @param nodes in the order of ids
   */
  static PreferenceTree of(List<NodeInfo> nodes, Task task) {
    List<Function<Node, String>> levels = levels(task);
    if (levels.isEmpty()) {
      PreferenceTree leaf = new PreferenceTree(List.of(), nodes);
      leaf.tasks = nodes.stream().mapToInt(info -> info.activeTasksOf(task.getServiceId())).sum();
      return leaf;
    }
    PreferenceTree root = new PreferenceTree(List.of(), new ArrayList<>());
    for (NodeInfo info : nodes) {
      int own = info.activeTasksOf(task.getServiceId());
      PreferenceTree tree = root;
      tree.tasks += own;
      for (Function<Node, String> level : levels) {
        tree = tree.grown(level.apply(info.node()));
        tree.tasks += own;
      }
      tree.nodes.add(info);
    }
    return root;
  }

  /** Whether the task has a preference that counts. */
  static boolean isWanted(Task task) {
    return task.getSpec().getPlacement().getSpreadCount() > 0 && !levels(task).isEmpty();
  }

  /** The values that lead here, outermost first. */
  List<String> path() {
    return path;
  }

  /** The branches in the order of their values; empty for a leaf. */
  Collection<PreferenceTree> branches() {
    return branches.values();
  }

  /** The branch of a value. */
  PreferenceTree branch(String value) {
    return branches.get(value);
  }

  /** The nodes of a leaf, in the order of ids. */
  List<NodeInfo> nodes() {
    return nodes;
  }

  /** The nodes of all leaves below, by branches and then in the order of ids. */
  List<NodeInfo> nodesBelow() {
    if (branches.isEmpty()) {
      return nodes;
    }
    return branches.values().stream().flatMap(branch -> branch.nodesBelow().stream()).toList();
  }

  /** How many active tasks of the service were below this branch when the tree was made. */
  int tasks() {
    return tasks;
  }

  private PreferenceTree grown(String value) {
    PreferenceTree branch = branches.get(value);
    if (branch == null) {
      List<String> longer = new ArrayList<>(path);
      longer.add(value);
      branch = new PreferenceTree(List.copyOf(longer), new ArrayList<>());
      branches.put(value, branch);
    }
    return branch;
  }

  private static List<Function<Node, String>> levels(Task task) {
    return task.getSpec().getPlacement().getSpreadList().stream()
        .flatMap(descriptor -> level(descriptor).stream())
        .toList();
  }

  private static Optional<Function<Node, String>> level(String descriptor) {
    String lower = descriptor.toLowerCase(Locale.ROOT);
    if (lower.startsWith(NODE_LABEL) && lower.length() > NODE_LABEL.length()) {
      String label = descriptor.substring(NODE_LABEL.length());
      return Optional.of(node -> node.getSpec().getAnnotations().getLabelsOrDefault(label, ""));
    }
    if (lower.startsWith(ENGINE_LABEL) && lower.length() > ENGINE_LABEL.length()) {
      String label = descriptor.substring(ENGINE_LABEL.length());
      return Optional.of(node -> node.getDescription().getEngineLabelsOrDefault(label, ""));
    }
    return Optional.empty();
  }
}
