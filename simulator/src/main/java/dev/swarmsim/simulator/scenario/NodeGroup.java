package dev.swarmsim.simulator.scenario;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Machines of one kind.
 *
 * @param count how many, 0 or more
 * @param nanoCpus each one's processors, in billionths of one
 * @param memoryBytes each one's memory
 * @param zones values of the zone label, given out in turn; empty for no such label
 * @param labels node labels that each one has
 * @param engineLabels labels that each one's Engine has
 */
public record NodeGroup(
    int count,
    long nanoCpus,
    long memoryBytes,
    List<String> zones,
    SortedMap<String, String> labels,
    SortedMap<String, String> engineLabels) {
  /** Four processors. */
  public static final long DEFAULT_NANO_CPUS = 4_000_000_000L;

  /** 8 GiB. */
  public static final long DEFAULT_MEMORY_BYTES = 8L << 30;

  public NodeGroup {
    zones = List.copyOf(zones);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    engineLabels = Collections.unmodifiableSortedMap(new TreeMap<>(engineLabels));
  }

  /** So many machines with 4 processors and 8 GiB each. */
  public static NodeGroup of(int count) {
    return new NodeGroup(
        count,
        DEFAULT_NANO_CPUS,
        DEFAULT_MEMORY_BYTES,
        List.of(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** So many machines of this kind. */
  public NodeGroup times(int machines) {
    return new NodeGroup(machines, nanoCpus, memoryBytes, zones, labels, engineLabels);
  }

  /** The i-th machine, counted from 1. */
  NodePlan node(String prefix, NodePlan.Part part, int i) {
    var all = new TreeMap<>(labels);
    if (!zones.isEmpty()) {
      all.put("zone", zones.get((i - 1) % zones.size()));
    }
    return new NodePlan(prefix + i, part, nanoCpus, memoryBytes, all, engineLabels);
  }
}
