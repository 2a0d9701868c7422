package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.agent.AgentState;
import dev.swarmsim.simulator.disk.SimDisk;
import dev.swarmsim.simulator.scenario.NodePlan;
import java.util.Optional;

/** One simulated computer: its disk and its containers outlive the daemon that runs on it. */
public final class Machine {
  /** The port on which managers listen for the swarm. */
  static final int SWARM_PORT = 2377;

  private final NodePlan plan;
  private final SimDisk disk;
  private final ContainerRuntime containers;
  private Optional<Daemon> daemon = Optional.empty();
  private Optional<SavedNode> saved = Optional.empty();
  private Optional<AgentState> agentState = Optional.empty();
  private final LocalNetworks networks;
  private boolean powered;

  Machine(NodePlan plan, SimDisk disk, ContainerRuntime containers, LocalNetworks networks) {
    this.networks = networks;
    this.plan = plan;
    this.disk = disk;
    this.containers = containers;
  }

  /** Its host name. */
  public String hostname() {
    return plan.name();
  }

  /** What the scenario says of it. */
  NodePlan plan() {
    return plan;
  }

  /** Where its daemon is reached by others. */
  String address() {
    return plan.name() + ":" + SWARM_PORT;
  }

  SimDisk disk() {
    return disk;
  }

  ContainerRuntime containers() {
    return containers;
  }

  LocalNetworks networks() {
    return networks;
  }

  Optional<Daemon> daemon() {
    return daemon;
  }

  void daemon(Optional<Daemon> now) {
    daemon = now;
  }

  /** What its daemon keeps of the swarm; empty if it is in none. */
  Optional<SavedNode> saved() {
    return saved;
  }

  void saved(Optional<SavedNode> now) {
    saved = now;
    if (now.isEmpty()) {
      agentState = Optional.empty();
      networks.leftSwarm();
    }
  }

  /** What its agent keeps of its tasks; empty if there is nothing yet. */
  Optional<AgentState> agentState() {
    return agentState;
  }

  void agentState(AgentState now) {
    agentState = Optional.of(now);
  }

  boolean powered() {
    return powered;
  }

  void powered(boolean now) {
    powered = now;
  }

  /** Whether its daemon runs and is not paused. */
  boolean up() {
    return daemon.isPresent() && !daemon.get().process().paused();
  }
}
