package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.orchestrator.OrchestratorLoops;
import dev.swarmsim.simulator.net.DirectWires;
import dev.swarmsim.simulator.net.NettyWires;
import dev.swarmsim.simulator.net.SimNetwork;
import dev.swarmsim.simulator.net.Wires;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Settings;
import dev.swarmsim.simulator.why.Chronicle;
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
 * @param loops the loops of a leader besides its dispatcher
 */
public record WorldPlan(
    long seed,
    List<NodePlan> nodes,
    Settings settings,
    Distribution delay,
    NetworkModel.Wire wire,
    Distribution sync,
    Workload workload,
    MemberFactory members,
    List<LoopFactory> loops) {
  public WorldPlan {
    nodes = List.copyOf(nodes);
    loops = List.copyOf(loops);
  }

  /** A world whose leaders run all loops there are. */
  public WorldPlan(
      long seed,
      List<NodePlan> nodes,
      Settings settings,
      Distribution delay,
      NetworkModel.Wire wire,
      Distribution sync,
      Workload workload,
      MemberFactory members) {
    this(seed, nodes, settings, delay, wire, sync, workload, members, OrchestratorLoops.all());
  }

  /** The same, with a chronicle that is shown why tasks are placed where they are. */
  public WorldPlan shownTo(Chronicle chronicle) {
    return new WorldPlan(
        seed,
        nodes,
        settings,
        delay,
        wire,
        sync,
        workload,
        members,
        OrchestratorLoops.all(chronicle::placed));
  }

  Wires wires(SimNetwork network) {
    return switch (wire) {
      case NETTY -> new NettyWires(network, LinkConfig.DEFAULT);
      case DIRECT -> new DirectWires(network, LinkConfig.DEFAULT);
    };
  }
}
