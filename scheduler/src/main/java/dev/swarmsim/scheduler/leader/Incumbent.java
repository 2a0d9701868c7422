package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.NodeSpec.Availability;

/**
 * The manager that takes office.
 *
 * @param nodeId its node
 * @param clusterId the id that the swarm gets if it has none yet
 * @param availability what its node object gets if there is none yet ({@code swarm init
 *     --availability})
 * @param beginning what a new swarm begins with besides the defaults: whether managers lock
 *     themselves, address pools, subnet size and data path port ({@code swarm init})
 */
public record Incumbent(
    String nodeId, String clusterId, Availability availability, Cluster beginning) {
  /** A manager whose swarm, if it is a new one, begins with the defaults. */
  public Incumbent(String nodeId, String clusterId, Availability availability) {
    this(nodeId, clusterId, availability, Cluster.getDefaultInstance());
  }
}
