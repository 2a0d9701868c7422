package dev.swarmsim.scheduler.placement;

import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Nodes sorted by a load that grows while tasks are placed one by one: a set of nodes for each load
 * there is, so that a node moves by two bits and the lightest are found without looking at all.
 */
final class LoadLevels {
  private final List<NodeInfo> nodes;
  private final ToLongFunction<NodeInfo> load;
  private final TreeMap<Long, BitSet> levels = new TreeMap<>();

  /**
   * Sorts the nodes that take tasks at all.
   *
   * @param nodes in the order of ids, each at its {@link NodeInfo#position()}
   * @param load less is better
   */
  LoadLevels(List<NodeInfo> nodes, ToLongFunction<NodeInfo> load) {
    this.nodes = nodes;
    this.load = load;
    for (NodeInfo info : nodes) {
      if (info.takesTasks()) {
        level(load.applyAsLong(info)).set(info.position());
      }
    }
  }

  /** The load of a node now; to be remembered before it changes. */
  long load(NodeInfo info) {
    return load.applyAsLong(info);
  }

  /** The node's load was another before. */
  void moved(NodeInfo info, long before) {
    long now = load.applyAsLong(info);
    BitSet left = levels.get(before);
    if (now == before || left == null || !left.get(info.position())) {
      return;
    }
    left.clear(info.position());
    if (left.isEmpty()) {
      levels.remove(before);
    }
    level(now).set(info.position());
  }

  /**
   * The lightest node that satisfies the condition, the one with the lowest id among equals.
   *
   * @return its place in the list, or −1
   */
  int first(Predicate<NodeInfo> condition) {
    for (BitSet level : levels.values()) {
      for (int at = level.nextSetBit(0); at >= 0; at = level.nextSetBit(at + 1)) {
        if (condition.test(nodes.get(at))) {
          return at;
        }
      }
    }
    return -1;
  }

  private BitSet level(long value) {
    return levels.computeIfAbsent(value, absent -> new BitSet(nodes.size()));
  }
}
