package dev.swarmsim.simulator.engine;

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
 * @param clusterId the cluster's id, known to managers
 * @param managers how many managers the group counts, dead ones included; 0 on workers
 * @param nodes how many nodes the swarm has; 0 where it is not known
 * @param remoteManagers the managers' addresses
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
    Optional<String> clusterId,
    int managers,
    int nodes,
    List<String> remoteManagers,
    String serverVersion,
    int containersRunning,
    int containersStopped) {}
