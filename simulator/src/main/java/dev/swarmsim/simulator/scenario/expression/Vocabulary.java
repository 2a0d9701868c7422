package dev.swarmsim.simulator.scenario.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that a scenario's conditions may use.
 *
 * @param nodes the cluster's nodes
 * @param services the services that its commands mention; empty if that cannot be known, so that
 *     any name goes
 */
public record Vocabulary(List<String> nodes, Optional<List<String>> services) {
  public Vocabulary {
    nodes = List.copyOf(nodes);
    services = services.map(List::copyOf);
  }

  List<String> nodesAndNone() {
    var words = new ArrayList<>(nodes);
    words.add("none");
    return words;
  }
}
