package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.EngineInfo;
import dev.swarmsim.simulator.engine.EngineLostException;
import dev.swarmsim.simulator.engine.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A daemon's Engine: decides what this node may answer, and asks the part that knows. */
final class NodeEngine implements Engine {
  /** The Engine whose behaviour was recorded. */
  static final String VERSION = "20.10.24";

  private final Daemon daemon;
  private final List<CompletableFuture<?>> open = new ArrayList<>();

  NodeEngine(Daemon daemon) {
    this.daemon = daemon;
  }

  /** The daemon ends: whoever waits for an answer will get none. */
  void gone() {
    List<CompletableFuture<?>> waiting = List.copyOf(open);
    open.clear();
    waiting.forEach(
        future -> future.completeExceptionally(new EngineLostException(daemon.hostname())));
  }

  @Override
  public String hostname() {
    return daemon.hostname();
  }

  @Override
  public EngineInfo info() {
    Optional<SavedNode> saved = daemon.machine().saved();
    Optional<Manager> manager = daemon.manager();
    boolean leaderless = daemon.gateway().leaderless();
    return new EngineInfo(
        saved.isEmpty() ? "inactive" : "active",
        saved.map(SavedNode::nodeId).orElse(""),
        daemon.hostname(),
        manager.isPresent(),
        leaderless ? Optional.of(Refusals.noLeader().getMessage()) : Optional.empty(),
        manager.isPresent() && !leaderless ? saved.map(SavedNode::clusterId) : Optional.empty(),
        leaderless ? 0 : manager.map(known -> known.members().size()).orElse(0),
        leaderless ? 0 : manager.map(known -> known.store().all(ObjectKind.NODE).size()).orElse(0),
        saved
            .map(known -> known.managers().stream().map(Peer::getAddress).sorted().toList())
            .orElse(List.of()),
        VERSION,
        count(Container.State.RUNNING),
        count(Container.State.EXITED));
  }

  private int count(Container.State state) {
    return (int) containers().stream().filter(container -> container.state() == state).count();
  }

  @Override
  public CompletableFuture<ControlReply> control(ControlRequest request) {
    if (daemon.machine().saved().isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.notInSwarm());
    }
    if (!daemon.isManager()) {
      return CompletableFuture.failedFuture(Refusals.worker());
    }
    if (daemon.manager().isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.managerBeingPrepared());
    }
    return inTurn(() -> daemon.gateway().submit(request));
  }

  /** Lets the daemon itself do it, when it is its turn, so that a paused one does nothing. */
  private <T> CompletableFuture<T> inTurn(Supplier<CompletableFuture<T>> operation) {
    var done = new CompletableFuture<T>();
    open.removeIf(CompletableFuture::isDone);
    open.add(done);
    daemon.process().run(() -> pass(operation.get(), done));
    return done;
  }

  private static <T> void pass(CompletableFuture<T> from, CompletableFuture<T> to) {
    CompletableFuture<?> unused =
        from.whenComplete(
            (result, failure) -> {
              if (failure == null) {
                to.complete(result);
              } else {
                to.completeExceptionally(failure);
              }
            });
  }

  @Override
  public CompletableFuture<String> swarmInit(
      boolean forceNewCluster, NodeSpec.Availability availability) {
    return inTurn(() -> daemon.enrolment().init(forceNewCluster, availability));
  }

  @Override
  public CompletableFuture<NodeSpec.Role> swarmJoin(
      String remote, String token, NodeSpec.Availability availability) {
    return inTurn(() -> daemon.enrolment().join(remote, token, availability));
  }

  @Override
  public CompletableFuture<Void> swarmLeave(boolean force) {
    return inTurn(() -> daemon.enrolment().leave(force));
  }

  @Override
  public List<Container> containers() {
    return daemon.machine().containers().all();
  }

  @Override
  public CompletableFuture<Void> kill(String wanted) {
    List<Container> found =
        containers().stream()
            .filter(
                container -> container.id().startsWith(wanted) || container.name().equals(wanted))
            .toList();
    if (found.isEmpty()) {
      return failed(Refusals.noSuchContainer(wanted));
    }
    if (found.getFirst().state() != Container.State.RUNNING) {
      return failed(Refusals.notRunning(wanted));
    }
    daemon.machine().containers().kill(found.getFirst());
    return CompletableFuture.completedFuture(null);
  }

  private static CompletableFuture<Void> failed(EngineException refusal) {
    return CompletableFuture.failedFuture(refusal);
  }
}
