package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.simulator.check.ControlCall;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.EngineEvent;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.EngineInfo;
import dev.swarmsim.simulator.engine.EngineLostException;
import dev.swarmsim.simulator.engine.EngineNetworks;
import dev.swarmsim.simulator.engine.LogLine;
import dev.swarmsim.simulator.engine.Refusals;
import dev.swarmsim.simulator.engine.SwarmInit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A daemon's Engine: decides what this node may answer, and asks the part that knows. */
final class NodeEngine implements Engine {
  /** The Engine whose behaviour was recorded. */
  private final Daemon daemon;

  private final NodeNetworks networks;
  private final List<CompletableFuture<?>> open = new ArrayList<>();

  NodeEngine(Daemon daemon) {
    this.daemon = daemon;
    this.networks = new NodeNetworks(daemon, this::control);
  }

  @Override
  public EngineNetworks networks() {
    return networks;
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

  private String state() {
    if (daemon.machine().saved().isEmpty()) {
      return "inactive";
    }
    if (daemon.enrolment().isLocked()) {
      return "locked";
    }
    return daemon.enrolment().isActive() ? "active" : "pending";
  }

  @Override
  public EngineInfo info() {
    if (daemon.enrolment().isLocked()) {
      return locked();
    }
    Optional<SavedNode> saved = daemon.machine().saved();
    Optional<Manager> manager = daemon.manager();
    boolean leaderless = daemon.gateway().leaderless();
    return new EngineInfo(
        state(),
        saved.map(SavedNode::nodeId).orElse(""),
        saved.isEmpty() ? "" : daemon.hostname(),
        manager.isPresent(),
        leaderless ? Optional.of(Refusals.noLeader().getMessage()) : Optional.empty(),
        leaderless ? Optional.empty() : manager.flatMap(NodeEngine::cluster),
        leaderless ? 0 : manager.map(known -> known.members().size()).orElse(0),
        leaderless ? 0 : manager.map(known -> known.store().all(ObjectKind.NODE).size()).orElse(0),
        saved
            .map(
                known ->
                    known.managers().stream()
                        .sorted(Comparator.comparing(Peer::getAddress))
                        .toList())
            .orElse(List.of()),
        AgentHost.description(daemon.machine().plan()),
        EngineInfo.SERVER_VERSION,
        count(Container.State.RUNNING),
        count(Container.State.EXITED));
  }

  private EngineInfo locked() {
    return new EngineInfo(
        state(),
        "",
        daemon.hostname(),
        false,
        Optional.of(Refusals.LOCKED),
        Optional.empty(),
        0,
        0,
        List.of(),
        AgentHost.description(daemon.machine().plan()),
        EngineInfo.SERVER_VERSION,
        count(Container.State.RUNNING),
        count(Container.State.EXITED));
  }

  private static Optional<Cluster> cluster(Manager manager) {
    return manager.store().cluster().map(known -> known.toBuilder().clearUnlockKey().build());
  }

  private int count(Container.State state) {
    return (int) containers().stream().filter(container -> container.state() == state).count();
  }

  @Override
  public CompletableFuture<ControlReply> control(ControlRequest request) {
    if (daemon.machine().saved().isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.notInSwarm());
    }
    if (daemon.enrolment().isLocked()) {
      return CompletableFuture.failedFuture(Refusals.locked());
    }
    if (!daemon.isManager()) {
      return CompletableFuture.failedFuture(Refusals.worker());
    }
    if (daemon.manager().isEmpty()) {
      return CompletableFuture.failedFuture(Refusals.managerBeingPrepared());
    }
    if (daemon.manager().get().wasRemoved()) {
      return CompletableFuture.failedFuture(Refusals.managerStopped());
    }
    CompletableFuture<ControlReply> done = inTurn(() -> daemon.gateway().submit(request));
    tell(request, done);
    return done;
  }

  /** What this Engine answers is a promise of its group, which others watch over. */
  private void tell(ControlRequest request, CompletableFuture<ControlReply> done) {
    World world = daemon.world();
    long calledNanos = world.nowNanos();
    String group = daemon.manager().map(Manager::group).orElse("");
    CompletableFuture<?> unused =
        done.whenComplete(
            (reply, failure) -> {
              boolean same = daemon.manager().map(Manager::group).orElse("").equals(group);
              try {
                world.controlled(
                    new ControlCall(
                        calledNanos,
                        world.nowNanos(),
                        hostname(),
                        group,
                        request,
                        Optional.ofNullable(reply),
                        Optional.ofNullable(failure)),
                    same);
              } catch (RuntimeException mistake) {
                world.fail(mistake);
              }
            });
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
  public CompletableFuture<String> swarmInit(SwarmInit request) {
    return inTurn(() -> daemon.enrolment().init(request));
  }

  @Override
  public CompletableFuture<NodeSpec.Role> swarmJoin(
      String remote, String token, NodeSpec.Availability availability) {
    return inTurn(() -> daemon.enrolment().join(remote, token, availability));
  }

  @Override
  public CompletableFuture<Void> swarmUnlock(String key) {
    return inTurn(() -> daemon.enrolment().unlock(key));
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

  @Override
  public List<LogLine> logs(String containerId) {
    return daemon.machine().containers().logs(containerId);
  }

  private static CompletableFuture<Void> failed(EngineException refusal) {
    return CompletableFuture.failedFuture(refusal);
  }

  @Override
  public List<EngineEvent> events() {
    return daemon.events().past();
  }

  @Override
  public Runnable listen(Consumer<EngineEvent> listener) {
    return daemon.events().listen(listener);
  }

  @Override
  public List<LogLine> taskLogs(Task task) {
    World world = daemon.world();
    for (String name : world.names()) {
      Machine machine = world.machine(name);
      boolean here =
          machine.saved().filter(known -> known.nodeId().equals(task.getNodeId())).isPresent();
      boolean reached = name.equals(hostname()) || world.connected(hostname(), name);
      if (here && reached && machine.up()) {
        return machine
            .containers()
            .ofTask(task.getId())
            .map(container -> machine.containers().logs(container.id()))
            .orElse(List.of());
      }
    }
    return List.of();
  }
}
