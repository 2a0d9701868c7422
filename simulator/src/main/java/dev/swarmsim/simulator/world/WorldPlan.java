package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.simulator.net.DirectWires;
import dev.swarmsim.simulator.net.NettyWires;
import dev.swarmsim.simulator.net.SimNetwork;
import dev.swarmsim.simulator.net.Wires;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Settings;
import java.util.List;

/**
 * What a world is made from.
 *
 * @param seed the seed of all its dice
 * @param nodes its machines
 * @param settings the swarm's own numbers
 * @param delay how long messages travel
 * @param wire what carries them
 * @param sync how long a disk takes to make writes durable
 * @param workload what containers do
 * @param members makes the Raft members
 */
public record WorldPlan(
    long seed,
    List<NodePlan> nodes,
    Settings settings,
    Distribution delay,
    NetworkModel.Wire wire,
    Distribution sync,
    Workload workload,
    MemberFactory members) {
  public WorldPlan {
    nodes = List.copyOf(nodes);
  }

  Wires wires(SimNetwork network) {
    return switch (wire) {
      case NETTY -> new NettyWires(network, LinkConfig.DEFAULT);
      case DIRECT -> new DirectWires(network, LinkConfig.DEFAULT);
    };
  }
}
