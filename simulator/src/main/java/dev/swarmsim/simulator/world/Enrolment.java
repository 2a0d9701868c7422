package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.transport.RaftEnvelope;
import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.Refusals;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node's belonging to a swarm: beginning one, joining, being promoted and demoted, leaving. */
final class Enrolment {
  private static final long JOIN_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** A join that cannot work is tried for this long before its refusal is told (recorded: 10 s). */
  private static final long JOIN_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long SEAT_RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Daemon daemon;
  private final Seats seats;
  private final Calls<SwarmMessage.JoinReply> joins;
  private final RelayedJoins relayed;
  private NodeSpec.Availability availability = NodeSpec.Availability.ACTIVE;
  private boolean wantsSeat;
  private int seatTries;

  Enrolment(Daemon daemon) {
    this.daemon = daemon;
    this.seats = new Seats(daemon);
    this.joins = new Calls<>(daemon.process());
    this.relayed = new RelayedJoins(daemon);
  }

  /** What a first manager's node object gets. */
  NodeSpec.Availability availability() {
    return availability;
  }

  /** The daemon starts: it goes on where its disk says it was. */
  void resume(int lostContainers) {
    daemon
        .machine()
        .saved()
        .ifPresent(
            saved -> {
              if (saved.manager() && saved.raftId() != 0) {
                manage(seats.resume(new MemberId(saved.raftId()), saved.group()));
              } else if (saved.manager()) {
                wantSeat();
              }
              startAgent(lostContainers);
            });
  }

  // ---- swarm init

  CompletableFuture<String> init(boolean force, NodeSpec.Availability wanted) {
    Optional<SavedNode> saved = daemon.machine().saved();
    if (saved.isPresent() && force) {
      return saved.get().manager()
          ? forceNewCluster(saved.get())
          : CompletableFuture.failedFuture(Refusals.worker());
    }
    if (saved.isPresent()) {
      return CompletableFuture.failedFuture(Refusals.alreadyInSwarm());
    }
    availability = wanted;
    var dice = daemon.world().streams().stream("init", daemon.hostname());
    MemberId id = daemon.world().newMemberId();
    String group = daemon.world().newGroup(id);
    String nodeId = Ids.next(dice);
    var node =
        new SavedNode(
            nodeId,
            Ids.next(dice),
            NodeSpec.Role.MANAGER,
            id.value(),
            group,
            List.of(peer(nodeId)),
            List.of());
    daemon.machine().saved(Optional.of(node));
    manage(seats.found(id, group, self(id, node)));
    startAgent(0);
    return inOffice();
  }

  private CompletableFuture<String> forceNewCluster(SavedNode saved) {
    List<Long> others = daemon.manager().map(Manager::otherMembers).orElse(List.of());
    daemon.manager().ifPresent(Manager::stop);
    var id = new MemberId(saved.raftId());
    String group = daemon.world().newGroup(id);
    SavedNode alone =
        saved
            .withMember(id.value(), group)
            .withManagers(List.of(peer(saved.nodeId())))
            .withRemoved(others);
    daemon.machine().saved(Optional.of(alone));
    // Docker restarts the node's components for this, and its containers with them.
    daemon.agent().ifPresent(AgentHost::stop);
    daemon.machine().containers().killAll();
    manage(seats.forceAlone(id, group, self(id, alone)));
    startAgent(ContainerRuntime.KILLED);
    return inOffice();
  }

  /** Completes when this manager has taken office and its own node object is there. */
  private CompletableFuture<String> inOffice() {
    var done = new CompletableFuture<String>();
    lookForOffice(done, daemon.nowNanos() + ControlGateway.TIMEOUT_NANOS);
    return done;
  }

  private void lookForOffice(CompletableFuture<String> done, long deadlineNanos) {
    boolean there =
        daemon.manager().flatMap(Manager::office).isPresent()
            && daemon.manager().get().store().get(ObjectKind.NODE, daemon.nodeId()).isPresent();
    if (there) {
      done.complete(daemon.nodeId());
    } else if (daemon.nowNanos() >= deadlineNanos) {
      done.completeExceptionally(Refusals.deadlineExceeded());
    } else {
      daemon.process().after(LOOK_NANOS, () -> lookForOffice(done, deadlineNanos));
    }
  }

  // ---- swarm join

  CompletableFuture<NodeSpec.Role> join(String remote, String token, NodeSpec.Availability wanted) {
    if (daemon.machine().saved().isPresent()) {
      return CompletableFuture.failedFuture(Refusals.alreadyInSwarm());
    }
    if (!token.startsWith("SWMTKN-")) {
      return CompletableFuture.failedFuture(Refusals.invalidToken());
    }
    long started = daemon.nowNanos();
    long number = joins.open(JOIN_PATIENCE_NANOS, () -> Refusals.cannotConnect(remote));
    CompletableFuture<SwarmMessage.JoinReply> answer = joins.future(number);
    daemon.send(
        remote,
        new NodeMessage.Swarm(
            SwarmMessage.newBuilder()
                .setJoinRequest(
                    SwarmMessage.JoinRequest.newBuilder()
                        .setRequest(number)
                        .setToken(token)
                        .setHostname(daemon.hostname())
                        .setAvailability(wanted))
                .build()));
    var done = new CompletableFuture<NodeSpec.Role>();
    CompletableFuture<?> unused =
        answer.whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
              } else if (reply.hasError()) {
                long told = started + JOIN_PATIENCE_NANOS;
                daemon
                    .process()
                    .at(told, () -> done.completeExceptionally(refusal(reply.getError())));
              } else {
                enter(reply, done);
              }
            });
    return done;
  }

  private static EngineException refusal(ControlError error) {
    // The digest is compared by the joining node itself, so gRPC's words are not around it.
    return error.getMessage().startsWith("remote CA")
        ? new EngineException(500, error.getMessage())
        : Refusals.control(error);
  }

  private void enter(SwarmMessage.JoinReply reply, CompletableFuture<NodeSpec.Role> done) {
    daemon
        .machine()
        .saved(
            Optional.of(
                new SavedNode(
                    reply.getNodeId(),
                    reply.getClusterId(),
                    reply.getRole(),
                    0,
                    "",
                    reply.getManagersList(),
                    List.of())));
    if (reply.getRole() == NodeSpec.Role.MANAGER) {
      wantSeat();
    }
    startAgent(0);
    awaitSeat(reply.getRole(), done, daemon.nowNanos() + JOIN_TIMEOUT_NANOS);
  }

  private void awaitSeat(
      NodeSpec.Role role, CompletableFuture<NodeSpec.Role> done, long deadlineNanos) {
    boolean seated =
        role == NodeSpec.Role.WORKER
            || (!wantsSeat && daemon.manager().flatMap(Manager::leaderAddress).isPresent());
    if (seated) {
      done.complete(role);
    } else if (daemon.nowNanos() >= deadlineNanos) {
      done.completeExceptionally(Refusals.joinTimeout());
    } else {
      daemon.process().after(LOOK_NANOS, () -> awaitSeat(role, done, deadlineNanos));
    }
  }

  // ---- A seat in the Raft group

  /** The node is to be a manager and asks the leader, again and again, to be made a member. */
  private void wantSeat() {
    if (wantsSeat || daemon.manager().isPresent()) {
      return;
    }
    wantsSeat = true;
    askForSeat();
  }

  private void askForSeat() {
    if (!wantsSeat || !daemon.isManager()) {
      wantsSeat = false;
      return;
    }
    List<Peer> managers = daemon.machine().saved().orElseThrow().managers();
    if (!managers.isEmpty()) {
      String address = managers.get(seatTries++ % managers.size()).getAddress();
      if (!address.equals(daemon.machine().address())) {
        askForSeat(address);
      }
    }
    daemon.process().after(SEAT_RETRY_NANOS, this::askForSeat);
  }

  private void askForSeat(String address) {
    daemon.send(
        address,
        new NodeMessage.Swarm(
            SwarmMessage.newBuilder()
                .setRaftJoinRequest(
                    SwarmMessage.RaftJoinRequest.newBuilder()
                        .setNodeId(daemon.nodeId())
                        .setAddress(daemon.machine().address()))
                .build()));
  }

  /**
   * A leader speaks to a member that this node is to become. It may do so before its answer comes:
   * where one of two must agree to the second, the second must already listen.
   */
  void takeSeatFor(RaftEnvelope envelope) {
    if (wantsSeat && daemon.manager().isEmpty() && daemon.isManager()) {
      sit(envelope.to());
    }
  }

  void seated(SwarmMessage.RaftJoinReply reply) {
    if (!reply.getLeaderAddress().isEmpty() && wantsSeat) {
      askForSeat(reply.getLeaderAddress());
    } else if (!reply.hasError() && wantsSeat) {
      if (daemon.manager().isEmpty()) {
        sit(new MemberId(reply.getRaftId()));
      }
      wantsSeat = false;
    }
  }

  private void sit(MemberId id) {
    String group = daemon.world().groupOf(id);
    SavedNode saved = daemon.machine().saved().orElseThrow();
    daemon.machine().saved(Optional.of(saved.withMember(id.value(), group)));
    manage(seats.resume(id, group));
  }

  private void manage(MemberSeat seat) {
    var manager = new Manager(daemon, seat);
    daemon.manager(Optional.of(manager));
    manager.start();
  }

  // ---- Roles, as the agent learns of them

  /** The swarm wants this node in another role. */
  void roleChanged(NodeSpec.Role role) {
    SavedNode saved = daemon.machine().saved().orElseThrow();
    if (saved.role() == role) {
      return;
    }
    daemon.machine().saved(Optional.of(saved.withRole(role).withMember(0, "")));
    if (role == NodeSpec.Role.MANAGER) {
      wantSeat();
    } else {
      wantsSeat = false;
      daemon.manager().ifPresent(Manager::stop);
      daemon.manager(Optional.empty());
    }
  }

  /** The managers the node may call are these from now on. */
  void managersKnown(List<Peer> managers) {
    if (!managers.isEmpty()) {
      daemon
          .machine()
          .saved()
          .ifPresent(saved -> daemon.machine().saved(Optional.of(saved.withManagers(managers))));
    }
  }

  /** Members were removed from the Raft group, or are back in it. */
  void membersRemoved(List<Long> removed) {
    daemon
        .machine()
        .saved()
        .ifPresent(saved -> daemon.machine().saved(Optional.of(saved.withRemoved(removed))));
  }

  // ---- swarm leave

  CompletableFuture<Void> leave(boolean force) {
    Optional<SavedNode> saved = daemon.machine().saved();
    if (saved.isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.notPartOfSwarm());
    }
    if (daemon.manager().isPresent() && !force) {
      return CompletableFuture.failedFuture(mayNotLeave(daemon.manager().get()));
    }
    wantsSeat = false;
    daemon.manager().ifPresent(Manager::stop);
    daemon.manager(Optional.empty());
    daemon.agent().ifPresent(AgentHost::stop);
    daemon.agent(Optional.empty());
    daemon.machine().containers().wipe();
    daemon.machine().saved(Optional.empty());
    return CompletableFuture.completedFuture(null);
  }

  /** Moby's {@code isLastManager} and {@code removingManagerCausesLossOfQuorum}, in that order. */
  private static EngineException mayNotLeave(Manager manager) {
    int managers = manager.members().size();
    long reachable = manager.members().stream().filter(member -> member.reachable()).count();
    if (manager.raft().leader().isEmpty()) {
      return Refusals.leaderlessLeaves();
    }
    if (managers == 1) {
      return Refusals.lastManagerLeaves();
    }
    long unreachable = managers - reachable;
    return reachable - 2 <= unreachable
        ? Refusals.quorumLeaves((int) reachable - 1, managers)
        : Refusals.managerLeaves();
  }

  // ---- What other nodes ask of this one

  void askedToJoin(String from, SwarmMessage.JoinRequest request) {
    relayed.join(from, request);
  }

  void joined(SwarmMessage.JoinReply reply) {
    if (!relayed.answered(reply)) {
      joins.answer(reply.getRequest(), reply);
    }
  }

  void askedForSeat(String from, SwarmMessage.RaftJoinRequest request) {
    relayed.seat(from, request);
  }

  /** A peer cannot be reached: a join through it waits in vain, which its timeout tells. */
  void unreachable(String peer) {
    relayed.unreachable(peer);
  }

  // ---- The agent

  private void startAgent(int lostContainers) {
    var host = new AgentHost(daemon, lostContainers);
    daemon.agent(Optional.of(host));
    host.start();
  }

  private Member self(MemberId id, SavedNode node) {
    return new Member(id, daemon.machine().address(), node.nodeId());
  }

  private Peer peer(String nodeId) {
    return Peer.newBuilder().setNodeId(nodeId).setAddress(daemon.machine().address()).build();
  }
}
