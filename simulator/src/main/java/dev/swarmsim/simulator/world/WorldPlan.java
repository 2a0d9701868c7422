package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.orchestrator.OrchestratorLoops;
import dev.swarmsim.simulator.net.DatagramModel;
import dev.swarmsim.simulator.net.DatagramWires;
import dev.swarmsim.simulator.net.DirectWires;
import dev.swarmsim.simulator.net.NettyWires;
import dev.swarmsim.simulator.net.SimNetwork;
import dev.swarmsim.simulator.net.Wires;
import dev.swarmsim.simulator.scenario.ClockModel;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Settings;
import java.util.List;
import java.util.Optional;

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
 * @param clocks how wrong the machines' clocks run
 * @param datagrams how datagrams fare; empty where Raft's messages travel on streams like all
 *     others
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
    ClockModel clocks,
    Optional<DatagramModel> datagrams,
    MemberFactory members,
    List<LoopFactory> loops) {
  public WorldPlan {
    nodes = List.copyOf(nodes);
    loops = List.copyOf(loops);
  }

  /** A world whose clocks are right and where all messages travel on streams. */
  public WorldPlan(
      long seed,
      List<NodePlan> nodes,
      Settings settings,
      Distribution delay,
      NetworkModel.Wire wire,
      Distribution sync,
      Workload workload,
      MemberFactory members,
      List<LoopFactory> loops) {
    this(
        seed,
        nodes,
        settings,
        delay,
        wire,
        sync,
        workload,
        ClockModel.EXACT,
        Optional.empty(),
        members,
        loops);
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

  /** The world of a scenario. */
  public static WorldPlan of(
      Scenario scenario,
      long seed,
      List<NodePlan> nodes,
      NetworkModel.Wire wire,
      Workload workload,
      MemberFactory members,
      List<LoopFactory> loops) {
    return new WorldPlan(
        seed,
        nodes,
        scenario.settings(),
        scenario.network().delay(),
        wire,
        scenario.disk().sync(),
        workload,
        scenario.clocks(),
        scenario
            .network()
            .datagrams()
            .map(given -> new DatagramModel(given.loss(), given.duplicate(), given.reorder())),
        members,
        loops);
  }

  Wires wires(SimNetwork network) {
    Wires streams = streams(network);
    return datagrams
        .<Wires>map(
            model ->
                new DatagramWires(streams, model, message -> message instanceof NodeMessage.Raft))
        .orElse(streams);
  }

  private Wires streams(SimNetwork network) {
    return switch (wire) {
      case NETTY -> new NettyWires(network, LinkConfig.DEFAULT);
      case DIRECT -> new DirectWires(network, LinkConfig.DEFAULT);
    };
  }
}
