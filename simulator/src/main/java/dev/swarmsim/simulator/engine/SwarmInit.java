package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.NodeSpec;
import java.util.List;

/**
 * How a swarm is to begin.
 *
 * @param forceNewCluster keep this manager's state and drop all other members, instead of beginning
 *     with nothing
 * @param availability what the node gets
 * @param settings what is to differ from Docker's settings; the rest is left unset
 * @param addressPools what subnets are cut from; empty for Docker's
 * @param subnetSize the prefix length of subnets; 0 for Docker's
 * @param dataPathPort the UDP port of overlay traffic; 0 for Docker's
 * @param advertiseAddress where others reach the node; empty for its own address
 */
public record SwarmInit(
    boolean forceNewCluster,
    NodeSpec.Availability availability,
    ClusterSpec settings,
    List<String> addressPools,
    int subnetSize,
    int dataPathPort,
    String advertiseAddress) {
  /** A new swarm as Docker makes it. */
  public static final SwarmInit DEFAULT =
      new SwarmInit(
          false,
          NodeSpec.Availability.ACTIVE,
          ClusterSpec.getDefaultInstance(),
          List.of(),
          0,
          0,
          "");

  public SwarmInit {
    addressPools = List.copyOf(addressPools);
  }
}
