package dev.swarmsim.simulator.scenario;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code cluster:}. */
final class ClusterReader {
  private static final List<String> KEYS = List.of("managers", "workers", "spare", "quorum-rule");
  private static final List<String> GROUP_KEYS =
      List.of("count", "cpu", "memory", "zones", "labels", "engine-labels");
  private static final int MOST_MANAGERS = 99;
  private static final int MOST_WORKERS = 10_000;

  private final Problems problems;
  private final Scalars scalars;

  ClusterReader(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /**
   * What {@code cluster:} says.
   *
   * @param plan the machines; empty if it cannot be said which there are
   * @param rule which managers decide
   */
  record Cluster(Optional<ClusterPlan> plan, QuorumRule rule) {}

  Cluster read(Optional<Node> node) {
    Optional<Section> section = node.flatMap(n -> Section.of(n, "cluster", KEYS, problems));
    boolean half =
        section
            .flatMap(found -> found.get("quorum-rule"))
            .flatMap(n -> scalars.oneOf(n, "quorum-rule", List.of("majority", "half")))
            .filter("half"::equals)
            .isPresent();
    return new Cluster(section.flatMap(this::plan), half ? QuorumRule.HALF : QuorumRule.MAJORITY);
  }

  private Optional<ClusterPlan> plan(Section section) {
    Optional<NodeGroup> managers =
        section
            .need("managers", "cluster", problems)
            .flatMap(n -> group(n, "managers", 1, MOST_MANAGERS));
    Optional<NodeGroup> workers = optionalGroup(section, "workers");
    Optional<NodeGroup> spares = optionalGroup(section, "spare");
    return managers.isPresent() && workers.isPresent() && spares.isPresent()
        ? Optional.of(new ClusterPlan(managers.get(), workers.get(), spares.get()))
        : Optional.empty();
  }

  private Optional<NodeGroup> optionalGroup(Section section, String key) {
    return section.has(key)
        ? group(section.get(key).orElseThrow(), key, 0, MOST_WORKERS)
        : Optional.of(NodeGroup.of(0));
  }

  private Optional<NodeGroup> group(Node node, String what, int min, int max) {
    if (!(node instanceof MappingNode)) {
      return scalars.integer(node, what, min, max).map(NodeGroup::of);
    }
    Optional<Section> section = Section.of(node, what, GROUP_KEYS, problems);
    if (section.isEmpty()) {
      return Optional.empty();
    }
    NodeGroup one = machine(section.get());
    return section
        .get()
        .need("count", what, problems)
        .flatMap(n -> scalars.integer(n, "count", min, max))
        .map(count -> one.times(count));
  }

  /** One machine of the group. */
  private NodeGroup machine(Section section) {
    long nanoCpus =
        section
            .get("cpu")
            .flatMap(n -> scalars.decimal(n, "cpu", "0.1", "1024"))
            .map(cpu -> cpu.multiply(BigDecimal.valueOf(1_000_000_000L)).longValue())
            .orElse(NodeGroup.DEFAULT_NANO_CPUS);
    long memory =
        Scalars.or(
            section, "memory", NodeGroup.DEFAULT_MEMORY_BYTES, n -> scalars.bytes(n, "memory"));
    List<String> zones =
        section.get("zones").map(n -> scalars.texts(n, "a zone")).orElse(List.of());
    return new NodeGroup(
        1, nanoCpus, memory, zones, labels(section, "labels"), labels(section, "engine-labels"));
  }

  private SortedMap<String, String> labels(Section section, String what) {
    var labels = new TreeMap<String, String>();
    section
        .get(what)
        .flatMap(n -> Section.open(n, what, problems))
        .ifPresent(
            found -> {
              for (String key : found.keys()) {
                found
                    .get(key)
                    .flatMap(n -> scalars.text(n, "label " + key))
                    .ifPresent(value -> labels.put(key, value));
              }
            });
    return labels;
  }
}
