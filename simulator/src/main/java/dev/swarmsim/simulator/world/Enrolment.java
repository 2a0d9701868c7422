package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.transport.RaftEnvelope;
import dev.swarmsim.scheduler.UnlockKey;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.Refusals;
import dev.swarmsim.simulator.engine.SwarmInit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A node's belonging to a swarm: what it is between {@link Founding} or {@link Joining} and its
 * leaving, over restarts, promotions and locks.
 */
final class Enrolment {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long Docker takes to wind up a node's components (recorded: from 0.8 s). */
  private static final long LEAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

  private final Daemon daemon;
  private final Seating seating;
  private final Founding founding;
  private final Joining joining;
  private final RelayedJoins relayed;
  private boolean locked;

  /** Whether the daemon found itself in a swarm when it started. */
  private boolean resumed;

  /** With what exit code containers were found, for the agent that starts when it is unlocked. */
  private int lostContainers;

  Enrolment(Daemon daemon) {
    this.daemon = daemon;
    this.seating = new Seating(daemon);
    this.founding = new Founding(daemon, seating);
    this.joining = new Joining(daemon, seating);
    this.relayed = new RelayedJoins(daemon);
  }

  /** How the swarm was begun here, if it was. */
  Founding founding() {
    return founding;
  }

  // ---- Over restarts

  /** The daemon starts: it goes on where its disk says it was, unless it is locked. */
  void resume(int lost) {
    daemon
        .machine()
        .saved()
        .ifPresent(
            saved -> {
              lostContainers = lost;
              resumed = true;
              locked = saved.manager() && !saved.lock().key().isEmpty();
              if (!locked) {
                goOn(saved);
              }
            });
  }

  private void goOn(SavedNode saved) {
    if (saved.manager()) {
      seating.resume(saved);
    }
    startAgent(lostContainers);
  }

  /**
   * Whether the node has been one of the swarm since its daemon started: it came into it since, or
   * was in session. Docker calls one that has not «pending».
   */
  boolean isActive() {
    return !resumed
        || daemon.manager().flatMap(Manager::leaderAddress).isPresent()
        || daemon.agent().filter(AgentHost::wasInSession).isPresent();
  }

  void startAgent(int lost) {
    var host = new AgentHost(daemon, lost);
    daemon.agent(Optional.of(host));
    host.start();
  }

  /** The machine has other resources. */
  void resized() {
    daemon
        .agent()
        .ifPresent(
            agent -> {
              agent.stop();
              startAgent(0);
            });
  }

  // ---- The lock

  /** Whether the node waits for its unlock key; neither its manager nor its agent runs. */
  boolean isLocked() {
    return locked;
  }

  /**
   * Lets a locked node go on. Completes when it knows a leader or is in session; where that takes
   * more than 20 s, as when the other managers are still locked, without.
   */
  CompletableFuture<Void> unlock(String text) {
    Optional<SavedNode> saved = daemon.machine().saved();
    if (saved.isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.notInSwarm());
    }
    if (!locked) {
      return CompletableFuture.failedFuture(Refusals.notLocked());
    }
    Optional<UnlockKey> key = UnlockKey.parse(text);
    if (key.isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.invalidUnlockKey());
    }
    if (!key.get().text().equals(saved.get().lock().key())) {
      return CompletableFuture.failedFuture(Refusals.wrongUnlockKey());
    }
    locked = false;
    goOn(saved.get());
    daemon.world().changed();
    var done = new CompletableFuture<Void>();
    awaitLeader(done, daemon.nowNanos() + ControlGateway.TIMEOUT_NANOS);
    return done;
  }

  private void awaitLeader(CompletableFuture<Void> done, long deadlineNanos) {
    if (daemon.manager().flatMap(Manager::leaderAddress).isPresent()
        || daemon.agent().filter(AgentHost::wasInSession).isPresent()
        || daemon.nowNanos() >= deadlineNanos) {
      done.complete(null);
    } else {
      daemon.process().after(LOOK_NANOS, () -> awaitLeader(done, deadlineNanos));
    }
  }

  /** The cluster as this manager's store has it: it says what to lock with from now on. */
  void clusterKnown(Cluster cluster) {
    daemon
        .machine()
        .saved()
        .filter(saved -> saved.lock().version() <= cluster.getMeta().getVersion())
        .map(
            saved ->
                saved.withLock(
                    new SavedNode.Lock(cluster.getUnlockKey(), cluster.getMeta().getVersion())))
        .ifPresent(saved -> daemon.machine().saved(Optional.of(saved)));
  }

  // ---- Coming

  CompletableFuture<String> init(SwarmInit request) {
    return locked && request.forceNewCluster()
        ? CompletableFuture.failedFuture(Refusals.locked())
        : founding.init(request);
  }

  CompletableFuture<NodeSpec.Role> join(String remote, String token, NodeSpec.Availability wanted) {
    return joining.join(remote, token, wanted);
  }

  // ---- Roles, as the agent learns of them

  /** The swarm wants this node in another role. */
  void roleChanged(NodeSpec.Role role) {
    SavedNode saved = daemon.machine().saved().orElseThrow();
    if (saved.role() == role) {
      return;
    }
    daemon.machine().saved(Optional.of(saved.withRole(role)));
    if (role == NodeSpec.Role.MANAGER) {
      seating.want();
    } else {
      seating.giveUp();
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

  // ---- Going

  CompletableFuture<Void> leave(boolean force) {
    Optional<EngineException> refusal =
        Departure.refusal(daemon).filter(why -> !force || daemon.machine().saved().isEmpty());
    if (refusal.isPresent()) {
      return CompletableFuture.failedFuture(refusal.get());
    }
    leaveForGood();
    return daemon.process().sleep(LEAVE_NANOS);
  }

  /** Forgets the swarm and all that belongs to it. */
  void leaveForGood() {
    locked = false;
    resumed = false;
    seating.giveUp();
    daemon.manager().ifPresent(Manager::stop);
    daemon.manager(Optional.empty());
    daemon.agent().ifPresent(AgentHost::stop);
    daemon.agent(Optional.empty());
    daemon.machine().containers().wipe();
    daemon.machine().saved(Optional.empty());
    daemon.process().after(0, this::hangUp);
  }

  /** The swarm's connections are closed, so that the others notice at once. */
  private void hangUp() {
    for (String other : daemon.world().names()) {
      if (!other.equals(daemon.hostname())) {
        daemon.world().network().reset(daemon.hostname(), other);
      }
    }
  }

  // ---- What other nodes ask of this one, and answer it

  void askedToJoin(String from, SwarmMessage.JoinRequest request) {
    relayed.join(from, request);
  }

  void joined(SwarmMessage.JoinReply reply) {
    if (!relayed.answered(reply)) {
      joining.answered(reply);
    }
  }

  void askedForSeat(String from, SwarmMessage.RaftJoinRequest request) {
    relayed.seat(from, request);
  }

  void seated(SwarmMessage.RaftJoinReply reply) {
    seating.answered(reply);
  }

  /** A leader speaks to a member that this node may be about to become. */
  void takeSeatFor(RaftEnvelope envelope) {
    seating.takeFor(envelope);
  }

  /** A peer cannot be reached: a join through it waits in vain, which its timeout tells. */
  void unreachable(String peer) {
    relayed.unreachable(peer);
  }
}
