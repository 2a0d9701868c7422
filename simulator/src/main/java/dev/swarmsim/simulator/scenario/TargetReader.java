package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads targets: names, words like {@code leader}, {@code worker-of web.1}, and lists of them. */
final class TargetReader {
  private static final Pattern TASK = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final Problems problems;
  private final Scalars scalars;
  private final Optional<ClusterPlan> cluster;
  private final List<String> nodes;

  /**
   * @param cluster the cluster; empty if it could not be read, so that any name goes
   */
  TargetReader(Optional<ClusterPlan> cluster, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.cluster = cluster;
    this.nodes = cluster.map(ClusterPlan::names).orElse(List.of());
  }

  /** The cluster; empty if it could not be read. */
  Optional<ClusterPlan> cluster() {
    return cluster;
  }

  /** A target that stands for exactly one node. */
  Optional<Target> one(Node node, String what) {
    Optional<Target> target = target(node, what);
    if (target.isPresent() && !target.get().single()) {
      problems.add(node, "\"%s\" wants one node; %s may be several".formatted(what, target.get()));
      return Optional.empty();
    }
    return target;
  }

  /** A target that stands for any number of nodes. */
  Optional<Target> target(Node node, String what) {
    if (!(node instanceof SequenceNode sequence)) {
      return scalars.text(node, what).flatMap(word -> word(node, word));
    }
    var targets = new ArrayList<Target>();
    for (Node item : sequence.getValue()) {
      scalars.text(item, what).flatMap(word -> word(item, word)).ifPresent(targets::add);
    }
    if (sequence.getValue().isEmpty()) {
      problems.add(node, what + " names nobody");
    }
    return targets.isEmpty() ? Optional.empty() : Optional.of(new Target.Several(targets));
  }

  private Optional<Target> word(Node node, String word) {
    for (Target.Group group : Target.Group.values()) {
      if (group.toString().equals(word)) {
        return Optional.of(group);
      }
    }
    if (word.startsWith("worker-of ")) {
      return workerOf(node, word.substring("worker-of ".length()).strip());
    }
    if (word.startsWith("label ")) {
      return labelled(node, word.substring("label ".length()).strip());
    }
    if (cluster.isEmpty() || nodes.contains(word)) {
      return Optional.of(new Target.Node(word));
    }
    var known = new ArrayList<String>();
    Arrays.stream(Target.Group.values()).map(Target.Group::toString).forEach(known::add);
    known.addAll(nodes);
    problems.unknown(
        node,
        "unknown node \"%s\"; the cluster has %s".formatted(word, summary(cluster.get())),
        word,
        known);
    return Optional.empty();
  }

  private Optional<Target> workerOf(Node node, String task) {
    if (!TASK.matcher(task).matches()) {
      problems.add(node, "a task is a service and a slot, as in \"worker-of web.1\"");
      return Optional.empty();
    }
    return Optional.of(new Target.WorkerOf(task));
  }

  private Optional<Target> labelled(Node node, String label) {
    int equals = label.indexOf('=');
    if (equals <= 0) {
      problems.add(node, "a label has a key and a value, as in \"label zone=a\"");
      return Optional.empty();
    }
    var target = new Target.Labelled(label.substring(0, equals), label.substring(equals + 1));
    boolean known =
        cluster.isEmpty()
            || cluster.get().nodes().stream()
                .anyMatch(plan -> target.value().equals(plan.labels().get(target.key())));
    if (!known) {
      problems.add(node, "no node of the cluster has the label \"" + label + "\"");
      return Optional.empty();
    }
    return Optional.of(target);
  }

  /** {@code m1..m3, w1..w4}. */
  static String summary(ClusterPlan cluster) {
    var parts = new ArrayList<String>();
    summary(parts, "m", cluster.managers().count());
    summary(parts, "w", cluster.workers().count());
    summary(parts, "n", cluster.spares().count());
    return String.join(", ", parts);
  }

  private static void summary(List<String> parts, String prefix, int count) {
    if (count == 1) {
      parts.add(prefix + 1);
    } else if (count > 1) {
      parts.add(prefix + "1.." + prefix + count);
    }
  }
}
