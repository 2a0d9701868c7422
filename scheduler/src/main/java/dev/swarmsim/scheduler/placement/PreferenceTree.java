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
 * branch like any other. Descriptors other than {@code node.labels.X} and {@code engine.labels.X}
 * are ignored.
 */
final class PreferenceTree {
  private static final String NODE_LABEL = "node.labels.";
  private static final String ENGINE_LABEL = "engine.labels.";

  private final TreeMap<String, PreferenceTree> branches = new TreeMap<>();
  private final List<NodeInfo> nodes = new ArrayList<>();
  private int tasks;

  private PreferenceTree() {}

  static PreferenceTree of(List<NodeInfo> nodes, Task task) {
    List<Function<Node, String>> levels =
        task.getSpec().getPlacement().getSpreadList().stream()
            .flatMap(descriptor -> level(descriptor).stream())
            .toList();
    PreferenceTree root = new PreferenceTree();
    for (NodeInfo info : nodes) {
      int own = info.activeTasksOf(task.getServiceId());
      PreferenceTree tree = root;
      tree.tasks += own;
      for (Function<Node, String> level : levels) {
        tree = tree.branches.computeIfAbsent(level.apply(info.node()), v -> new PreferenceTree());
        tree.tasks += own;
      }
      tree.nodes.add(info);
    }
    return root;
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

  /** How many active tasks of the service were below this branch when the tree was made. */
  int tasks() {
    return tasks;
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
