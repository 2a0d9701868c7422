package dev.swarmsim.simulator.scenario;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One machine of the cluster, as it is at the start.
 *
 * @param name {@code m1}, {@code w1} or {@code n1}
 * @param part what it is at the start
 * @param nanoCpus its processors, in billionths of one
 * @param memoryBytes its memory
 * @param labels its node labels, as {@code docker node update --label-add} would set them
 * @param engineLabels labels of its Engine, as {@code dockerd --label} would set them
 */
public record NodePlan(
    String name,
    Part part,
    long nanoCpus,
    long memoryBytes,
    SortedMap<String, String> labels,
    SortedMap<String, String> engineLabels) {
  public NodePlan {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    engineLabels = Collections.unmodifiableSortedMap(new TreeMap<>(engineLabels));
  }

  /** The same machine with other resources. */
  public NodePlan with(long otherNanoCpus, long otherMemoryBytes) {
    return new NodePlan(name, part, otherNanoCpus, otherMemoryBytes, labels, engineLabels);
  }

  /** What a machine is at the start. */
  public enum Part {
    MANAGER,
    WORKER,
    /** In no swarm yet: a step can let it join. */
    SPARE
  }
}
