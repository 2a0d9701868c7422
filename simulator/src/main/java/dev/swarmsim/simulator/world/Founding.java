package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.Refusals;
import dev.swarmsim.simulator.engine.SwarmInit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The beginning of a swarm on this node, or its new beginning with this node alone. */
final class Founding {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int LEAST_PORT = 1024;
  private static final int LAST_PORT = 49_151;
  private static final int LARGEST_SUBNET_SIZE = 29;
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  private final Daemon daemon;
  private final Seating seating;
  private SwarmInit request = SwarmInit.DEFAULT;

  Founding(Daemon daemon, Seating seating) {
    this.daemon = daemon;
    this.seating = seating;
  }

  /** What the first manager's node object gets. */
  NodeSpec.Availability availability() {
    return request.availability();
  }

  /** What the cluster object begins with. */
  Cluster beginning() {
    var cluster =
        Cluster.newBuilder()
            .addAllDefaultAddressPool(request.addressPools())
            .setSubnetSize(request.subnetSize())
            .setDataPathPort(request.dataPathPort());
    cluster.getSpecBuilder().setAutoLockManagers(request.settings().getAutoLockManagers());
    return cluster.build();
  }

  /** Begins; or refuses what Docker refuses before it does anything. */
  CompletableFuture<String> init(SwarmInit wanted) {
    Optional<SavedNode> saved = daemon.machine().saved();
    if (saved.isPresent() && !wanted.forceNewCluster()) {
      return CompletableFuture.failedFuture(Refusals.alreadyInSwarm());
    }
    if (saved.isPresent() && !saved.get().manager()) {
      return CompletableFuture.failedFuture(Refusals.worker());
    }
    Optional<EngineException> refusal = refusal(wanted);
    if (refusal.isPresent()) {
      return CompletableFuture.failedFuture(refusal.get());
    }
    request = wanted;
    if (saved.isPresent()) {
      alone(saved.get());
    } else {
      found();
    }
    return inOffice().thenCompose(this::applySettings);
  }

  private Optional<EngineException> refusal(SwarmInit wanted) {
    if (!isOwnAddress(wanted.advertiseAddress())) {
      return Optional.of(Refusals.badAdvertiseAddress());
    }
    int port = wanted.dataPathPort();
    if (port != 0 && (port < LEAST_PORT || port > LAST_PORT)) {
      return Optional.of(Refusals.badDataPathPort(port));
    }
    int size = wanted.subnetSize();
    return size < 0 || size > LARGEST_SUBNET_SIZE
        ? Optional.of(Refusals.badSubnetSize(size))
        : Optional.empty();
  }

  /** A machine has one name, one interface, and an address that nothing depends on. */
  private boolean isOwnAddress(String address) {
    String host = address.replaceFirst(":\\d+$", "");
    return host.isEmpty()
        || host.equals(daemon.hostname())
        || host.equals("eth0")
        || (IPV4.matcher(host).matches() && !host.equals("0.0.0.0"));
  }

  private void found() {
    var dice = daemon.world().streams().stream("init", daemon.hostname());
    MemberId id = daemon.world().newMemberId();
    String group = daemon.world().groups().begin(id);
    String nodeId = Ids.next(dice);
    SavedNode node =
        SavedNode.admitted(nodeId, Ids.next(dice), NodeSpec.Role.MANAGER, List.of(peer(nodeId)))
            .withMember(id.value(), group);
    daemon.machine().saved(Optional.of(node));
    seating.found(id, group, node);
    daemon.enrolment().startAgent(0);
  }

  private void alone(SavedNode saved) {
    List<Long> others = daemon.manager().map(Manager::otherMembers).orElse(List.of());
    daemon.manager().ifPresent(Manager::stop);
    var id = new MemberId(saved.raftId());
    String group = daemon.world().groups().begin(id);
    SavedNode alone =
        saved
            .withMember(id.value(), group)
            .withManagers(List.of(peer(saved.nodeId())))
            .withRemoved(others);
    daemon.machine().saved(Optional.of(alone));
    // Docker restarts the node's components for this, and its containers with them.
    daemon.agent().ifPresent(AgentHost::stop);
    daemon.machine().containers().killAll();
    seating.alone(id, group, alone);
    daemon.enrolment().startAgent(ContainerRuntime.KILLED);
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

  /** The settings are a first update; if it is refused, the swarm is left again. */
  private CompletableFuture<String> applySettings(String nodeId) {
    if (request.settings().equals(ClusterSpec.getDefaultInstance())) {
      return CompletableFuture.completedFuture(nodeId);
    }
    return ask(ControlRequest.newBuilder()
            .setGetCluster(ControlRequest.GetCluster.getDefaultInstance()))
        .thenCompose(reply -> ask(merged(reply.getCluster())))
        .thenApply(reply -> nodeId)
        .exceptionallyCompose(
            failure -> {
              daemon.enrolment().leaveForGood();
              return CompletableFuture.failedFuture(told(failure));
            });
  }

  private static Throwable told(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof EngineException refusal ? Refusals.settingsRefused(refusal) : cause;
  }

  private ControlRequest.Builder merged(Cluster cluster) {
    return ControlRequest.newBuilder()
        .setUpdateCluster(
            ControlRequest.UpdateCluster.newBuilder()
                .setVersion(cluster.getMeta().getVersion())
                .setSpec(cluster.getSpec().toBuilder().mergeFrom(request.settings())));
  }

  private CompletableFuture<ControlReply> ask(ControlRequest.Builder control) {
    return daemon.gateway().submit(control.build());
  }

  private Peer peer(String nodeId) {
    return Peer.newBuilder().setNodeId(nodeId).setAddress(daemon.machine().address()).build();
  }
}
