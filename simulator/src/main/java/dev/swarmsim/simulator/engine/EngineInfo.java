package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.Peer;
import java.util.List;
import java.util.Optional;

/**
 * What an Engine says of itself.
 *
 * @param state {@code inactive}, {@code pending}, {@code active}, {@code error} or {@code locked}
 * @param nodeId its node id; empty outside a swarm
 * @param nodeAddress where it is reached
 * @param manager whether it is a manager now (Docker: ControlAvailable)
 * @param error why the swarm cannot be reached, as the Engine says it; empty if it can
 * @param cluster the cluster as this manager knows it, without its unlock key; empty on workers and
 *     without a leader
 * @param managers how many managers the group counts, dead ones included; 0 on workers
 * @param nodes how many nodes the swarm has; 0 where it is not known
 * @param peers the managers it knows, sorted by address
 * @param description what it has: platform, resources, plugins, labels
 * @param serverVersion the Engine version it claims
 * @param containersRunning running containers
 * @param containersStopped ended containers not yet removed
 */
public record EngineInfo(
    String state,
    String nodeId,
    String nodeAddress,
    boolean manager,
    Optional<String> error,
    Optional<Cluster> cluster,
    int managers,
    int nodes,
    List<Peer> peers,
    NodeDescription description,
    String serverVersion,
    int containersRunning,
    int containersStopped) {
  /** The Engine whose behaviour is simulated. */
  public static final String SERVER_VERSION = "20.10.24";

  /** The cluster's id, known to managers. */
  public Optional<String> clusterId() {
    return cluster.map(Cluster::getId);
  }

  /** The managers' addresses. */
  public List<String> remoteManagers() {
    return peers.stream().map(Peer::getAddress).toList();
  }
}
