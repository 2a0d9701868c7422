package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link TargetResolver} asks of the cluster when a step happens. */
public interface ClusterFacts {
  /** All nodes in the order of the file: managers, workers, spare ones. */
  List<String> nodes();

  /** The managers of the swarm now, dead ones included, in the order of {@link #nodes()}. */
  List<String> managers();

  /** The workers of the swarm now, dead ones included, in the order of {@link #nodes()}. */
  List<String> workers();

  /** Whether a node's machine and Engine run; a paused one does not. */
  boolean up(String node);

  /** The manager that leads in the highest term, whether or not it still hears a quorum. */
  Optional<String> leader();

  /**
   * The node on which a task runs.
   *
   * @param task service and slot, {@code web.1}; for a global service, service and node
   */
  Optional<String> nodeOf(String task);

  /** A node's labels. */
  Map<String, String> labels(String node);
}
