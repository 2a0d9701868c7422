package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.NodeSpec.Availability;

/**
 * The manager that takes office.
 *
 * @param nodeId its node
 * @param clusterId the id that the swarm gets if it has none yet
 * @param availability what its node object gets if there is none yet ({@code swarm init
 *     --availability})
 */
public record Incumbent(String nodeId, String clusterId, Availability availability) {}
