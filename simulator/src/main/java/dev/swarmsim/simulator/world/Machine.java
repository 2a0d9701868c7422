package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.agent.AgentState;
import dev.swarmsim.simulator.disk.SimDisk;
import dev.swarmsim.simulator.scenario.NodePlan;
import java.util.Optional;

/** One simulated computer: its disk and its containers outlive the daemon that runs on it. */
public final class Machine {
  /** The port on which managers listen for the swarm. */
  static final int SWARM_PORT = 2377;

  private final NodePlan firstPlan;
  private NodePlan plan;
  private final String address;
  private final SimDisk disk;
  private final ContainerRuntime containers;
  private Optional<Daemon> daemon = Optional.empty();
  private Optional<SavedNode> saved = Optional.empty();
  private Optional<AgentState> agentState = Optional.empty();
  private final LocalNetworks networks;
  private final Tripwire tripwire = new Tripwire();
  private boolean powered;

  Machine(NodePlan plan, SimDisk disk, ContainerRuntime containers, LocalNetworks networks) {
    this.networks = networks;
    this.firstPlan = plan;
    this.plan = plan;
    this.address = plan.name() + ":" + SWARM_PORT;
    this.disk = disk;
    this.containers = containers;
  }

  /** Its host name. */
  public String hostname() {
    return plan.name();
  }

  /** What the scenario says of it at first. */
  NodePlan firstPlan() {
    return firstPlan;
  }

  /** What it is now. */
  NodePlan plan() {
    return plan;
  }

  /** It has other resources from now on; its agent tells the swarm so in a new session. */
  void resize(NodePlan changed) {
    plan = changed;
    containers.resize(changed);
    daemon.ifPresent(running -> running.process().run(running.enrolment()::resized));
  }

  /** Where its daemon is reached by others. */
  String address() {
    return address;
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

  /** What waits for its manager to come to a point. */
  Tripwire tripwire() {
    return tripwire;
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
