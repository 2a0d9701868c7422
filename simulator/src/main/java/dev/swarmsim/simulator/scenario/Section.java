package dev.swarmsim.simulator.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping of the file whose keys are words, each there once. */
final class Section {
  private final Node node;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  private Section(Node node) {
    this.node = node;
  }

  /** Any keys; reports repeated ones and such that are no words. */
  static Optional<Section> open(Node node, String what, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node, what + " wants keys and values, as in {key: value}");
      return Optional.empty();
    }
    var section = new Section(node);
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(entry.getKeyNode(), "a key is one word");
        continue;
      }
      NodeTuple first = section.entries.putIfAbsent(key.getValue(), entry);
      if (first != null) {
        int line = first.getKeyNode().getStartMark().orElseThrow().getLine() + 1;
        problems.add(key, "\"%s\" is already given in line %d".formatted(key.getValue(), line));
      }
    }
    return Optional.of(section);
  }

  /** Only these keys; reports all others. */
  static Optional<Section> of(Node node, String what, Collection<String> keys, Problems problems) {
    Optional<Section> section = open(node, what, problems);
    section.ifPresent(
        opened -> {
          for (String key : opened.keys()) {
            if (!keys.contains(key)) {
              problems.unknownOf(
                  opened.keyNode(key), "unknown key \"%s\" in %s".formatted(key, what), key, keys);
            }
          }
        });
    return section;
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Optional<Node> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
  }

  /** The value of a key; a problem if the key is missing. */
  Optional<Node> need(String key, String what, Problems problems) {
    if (!has(key)) {
      problems.add(node, "%s has no \"%s\"".formatted(what, key));
    }
    return get(key);
  }

  Node keyNode(String key) {
    return entries.get(key).getKeyNode();
  }

  Node node() {
    return node;
  }

  /** The line on which it begins, from 1. */
  int line() {
    return node.getStartMark().orElseThrow().getLine() + 1;
  }
}
