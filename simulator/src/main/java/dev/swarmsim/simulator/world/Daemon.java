package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.transport.Transport;
import dev.swarmsim.scheduler.dispatcher.NotLeading;
import dev.swarmsim.scheduler.leader.Incumbent;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.simulator.engine.Engine;
import java.util.Optional;

/**
 * The Engine's process on one machine: its place in the network, its agent, its manager if it is
 * one. It hands each message to the part that it is for.
 */
final class Daemon implements Transport.Listener<NodeMessage> {
  /** Whoever speaks otherwise is no node of a simulated swarm. */
  private static final String CLUSTER_TAG = "swarmsim";

  private final World world;
  private final Machine machine;
  private final DaemonProcess process;
  private final ControlGateway gateway;
  private final Enrolment enrolment;
  private final NodeEngine engine;
  private final EventLog events;
  private Transport<NodeMessage> transport;
  private Optional<Manager> manager = Optional.empty();
  private Optional<AgentHost> agent = Optional.empty();

  Daemon(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
    this.process =
        new DaemonProcess(
            world.queue(),
            world.network().clock(machine.hostname()),
            world.wires().start(machine.hostname()));
    this.gateway = new ControlGateway(this);
    this.enrolment = new Enrolment(this);
    this.engine = new NodeEngine(this);
    this.events = new EventLog(world);
  }

  /**
   * Starts with what the machine's disk holds.
   *
   * @param lostContainers with what exit code containers are found that ended without the daemon
   */
  void start(int lostContainers) {
    transport =
        world
            .wires()
            .open(machine.hostname(), Machine.SWARM_PORT, CLUSTER_TAG, new NodeCodec(), this);
    process.run(() -> enrolment.resume(lostContainers));
  }

  /** Ends at once, as if killed; its wires are cut by whoever kills it. */
  void die() {
    engine.gone();
    manager.ifPresent(Manager::drop);
    manager = Optional.empty();
    agent = Optional.empty();
    machine.containers().daemonGone();
  }

  /** It cannot go on: it ends as soon as it has done what it is doing. */
  void fail(String why) {
    world.queue().after(0, () -> world.faults().power().engineFails(this, why));
  }

  /** What this Engine tells those who listen. */
  EventLog events() {
    return events;
  }

  World world() {
    return world;
  }

  Machine machine() {
    return machine;
  }

  DaemonProcess process() {
    return process;
  }

  String hostname() {
    return machine.hostname();
  }

  long nowNanos() {
    return process.nowNanos();
  }

  Engine engine() {
    return engine;
  }

  ControlGateway gateway() {
    return gateway;
  }

  Enrolment enrolment() {
    return enrolment;
  }

  Optional<Manager> manager() {
    return manager;
  }

  void manager(Optional<Manager> now) {
    manager = now;
  }

  Optional<AgentHost> agent() {
    return agent;
  }

  void agent(Optional<AgentHost> now) {
    agent = now;
  }

  /** This node's id; empty outside a swarm. */
  String nodeId() {
    return machine.saved().map(SavedNode::nodeId).orElse("");
  }

  /** This node as a leader that takes office. */
  Incumbent incumbent() {
    SavedNode saved = machine.saved().orElseThrow();
    var founding = enrolment.founding();
    return new Incumbent(
        saved.nodeId(), saved.clusterId(), founding.availability(), founding.beginning());
  }

  void send(String to, NodeMessage message) {
    if (to.equals(machine.address())) {
      // A daemon talks to itself without a network, but not before it has finished what it does.
      process.after(0, () -> received(to, message));
    } else {
      transport.send(to, message);
    }
  }

  /** The Raft group's membership changed, as this manager knows it. */
  void membershipChanged() {
    manager.ifPresent(known -> enrolment.managersKnown(known.peers()));
    manager.flatMap(Manager::office).ifPresent(Office::membershipChanged);
  }

  /** A leader came or went, as this manager knows it. */
  void leaderChanged() {
    world.leaderChanged(this);
  }

  // ---- What arrives

  @Override
  public void received(String from, NodeMessage message) {
    switch (message) {
      case NodeMessage.Raft(var envelope) -> {
        enrolment.takeSeatFor(envelope);
        manager.ifPresent(member -> member.received(from, envelope));
      }
      case NodeMessage.Swarm(var swarm) -> received(from, swarm);
    }
  }

  private void received(String from, SwarmMessage message) {
    switch (message.getBodyCase()) {
      case JOIN_REQUEST -> enrolment.askedToJoin(from, message.getJoinRequest());
      case RAFT_JOIN_REQUEST -> enrolment.askedForSeat(from, message.getRaftJoinRequest());
      case JOIN_REPLY -> enrolment.joined(message.getJoinReply());
      case RAFT_JOIN_REPLY -> enrolment.seated(message.getRaftJoinReply());
      case SESSION_REQUEST, HEARTBEAT_REQUEST, TASK_STATUS_REQUEST, ASSIGNMENTS_ACK ->
          fromAgent(from, message);
      case SESSION_REPLY, HEARTBEAT_REPLY, ASSIGNMENTS, SESSION_UPDATE, TASK_STATUS_REPLY ->
          agent.ifPresent(host -> host.fromManager(from, message));
      case FORWARDED_REQUEST -> gateway.forwarded(from, message.getForwardedRequest());
      case FORWARDED_REPLY -> gateway.answered(message.getForwardedReply());
      case BODY_NOT_SET -> throw new IllegalStateException("an empty message from " + from);
    }
  }

  private void fromAgent(String from, SwarmMessage message) {
    Optional<Office> office = manager.flatMap(Manager::office).filter(Office::open);
    if (office.isPresent()) {
      office.get().fromAgent(from, message);
    } else {
      NotLeading.answer(message, manager.flatMap(Manager::leaderAddress).filter(this::elsewhere))
          .ifPresent(answer -> send(from, new NodeMessage.Swarm(answer)));
    }
  }

  @Override
  public void reachable(String peer) {
    manager.ifPresent(member -> member.reachable(peer));
  }

  @Override
  public void unreachable(String peer) {
    manager.ifPresent(member -> member.unreachable(peer));
    agent.ifPresent(host -> host.unreachable(peer));
    enrolment.unreachable(peer);
  }

  private boolean elsewhere(String address) {
    return !address.equals(machine.address());
  }

  /** Whether that member was removed from the Raft group, as far as this node knows. */
  boolean hasRemoved(MemberId member) {
    return machine.saved().filter(saved -> saved.removed().contains(member.value())).isPresent();
  }

  /** Whether the node has a manager's certificate. */
  boolean isManager() {
    return machine.saved().map(SavedNode::role).equals(Optional.of(NodeSpec.Role.MANAGER));
  }
}
