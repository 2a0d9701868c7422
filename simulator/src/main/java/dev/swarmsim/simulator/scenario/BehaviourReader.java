package dev.swarmsim.simulator.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code images:} and {@code services:}. */
final class BehaviourReader {
  private static final List<String> KEYS = List.of("missing", "pull", "start", "stop", "exits");
  private static final List<String> EXIT_KEYS = List.of("after", "code", "chance");

  private final Problems problems;
  private final Scalars scalars;

  BehaviourReader(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** What each named image's or service's containers do. */
  SortedMap<String, Behaviour> behaviours(Optional<Node> node, String what) {
    var behaviours = new TreeMap<String, Behaviour>();
    node.flatMap(n -> Section.open(n, what, problems))
        .ifPresent(
            section -> {
              for (String name : section.keys()) {
                section
                    .get(name)
                    .flatMap(n -> Section.of(n, "\"" + name + "\"", KEYS, problems))
                    .ifPresent(found -> behaviours.put(name, behaviour(found)));
              }
            });
    return behaviours;
  }

  private Behaviour behaviour(Section section) {
    var standard = Behaviour.standard();
    return new Behaviour(
        Scalars.or(section, "missing", false, n -> scalars.flag(n, "missing")),
        duration(section, "pull", standard.pull()),
        duration(section, "start", standard.start()),
        duration(section, "stop", standard.stop()),
        section.get("exits").flatMap(this::exit));
  }

  private Optional<Behaviour.Exit> exit(Node node) {
    return Section.of(node, "exits", EXIT_KEYS, problems)
        .flatMap(
            section ->
                section
                    .need("after", "exits", problems)
                    .flatMap(n -> scalars.distribution(n, "after"))
                    .map(
                        after ->
                            new Behaviour.Exit(
                                after,
                                Scalars.or(
                                    section, "code", 0, n -> scalars.integer(n, "code", 0, 255)),
                                section
                                    .get("chance")
                                    .flatMap(n -> scalars.decimal(n, "chance", "0", "1"))
                                    .map(BigDecimal::doubleValue)
                                    .orElse(1.0))));
  }

  private Distribution duration(Section section, String key, Distribution fallback) {
    return Scalars.or(section, key, fallback, n -> scalars.distribution(n, key));
  }
}
