package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A swarm in which somebody looks, every 100 ms, how long things take. */
final class TimedSwarm {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LIMIT_SECONDS = 120;

  private final WorldStage stage;
  private final SplittableRandom phase;
  private boolean failedOnce;
  private boolean namedAnother;

  private TimedSwarm(WorldStage stage, long seed) {
    this.stage = stage;
    this.phase = new SplittableRandom(seed);
  }

  /** A swarm that was just formed; its containers start as slowly as those of the recordings. */
  static TimedSwarm of(String cluster, long seed) {
    String text =
        """
        scenario: 1
        name: timing
        cluster: {%s}
        services:
          web: {start: 300ms..900ms, stop: 30s, kill: 1500ms..2500ms}
        steps: []
        """
            .formatted(cluster);
    try {
      Scenario scenario =
          new ScenarioReader(
                  Checks.names(), line -> DockerCli.validate(DockerCommandLine.parse(line)))
              .read("timing", text);
      var options = RunOptions.DEFAULT.withSeed(seed).withWire(NetworkModel.Wire.DIRECT);
      return new TimedSwarm(WorldStage.open(scenario, options, line -> {}), seed);
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Lets the swarm come to rest, and ends at any point between two heartbeats, or two countings of
   * a majority: those are 10 s apart.
   */
  TimedSwarm settle() {
    stage.runFor((long) ((20 + phase.nextDouble(10)) * NANOS_PER_SECOND));
    return this;
  }

  /** A service of that many tasks, which take their grace period of 1 s to stop. */
  TimedSwarm service(int replicas) {
    docker(
        "m1",
        "service create --detach --name web --replicas "
            + replicas
            + " --stop-grace-period 1s busybox:local sleep 100000");
    return this;
  }

  World world() {
    return stage.world();
  }

  void docker(String node, String line) {
    Stage.Printed printed = stage.docker(node, line, PATIENCE_NANOS);
    if (printed.exitCode() != 0) {
      throw new AssertionError("docker " + line + ": " + printed.stderr());
    }
  }

  /** How long a docker command takes. */
  double duration(String node, String line) {
    long asked = stage.nowNanos();
    docker(node, line);
    return (stage.nowNanos() - asked) / NANOS_PER_SECOND;
  }

  /** When each of these first holds, in seconds from now; a failure if one never does. */
  Map<String, Double> watch(Map<String, BooleanSupplier> conditions) {
    long begun = stage.nowNanos();
    var seen = new TreeMap<String, Double>();
    while (seen.size() < conditions.size()) {
      double passed = (stage.nowNanos() - begun) / NANOS_PER_SECOND;
      conditions.forEach(
          (what, condition) -> {
            if (!seen.containsKey(what) && condition.getAsBoolean()) {
              seen.put(what, passed);
            }
          });
      if (passed > LIMIT_SECONDS) {
        throw new AssertionError("of " + conditions.keySet() + " only " + seen + " came about");
      }
      stage.runFor(LOOK_NANOS);
    }
    return seen;
  }

  // ---- What is looked at

  /** Whether a manager other than that one leads. */
  boolean ledByAnotherThan(String old) {
    return stage.nodes().stream()
        .anyMatch(node -> !node.name().equals(old) && node.role().equals("leader"));
  }

  boolean isState(String node, NodeStatus.State state) {
    return nodes().stream()
        .anyMatch(
            known ->
                known.getDescription().getHostname().equals(node)
                    && known.getStatus().getState() == state);
  }

  /** Whether every node but that one is ready, as the newest leader sees it. */
  boolean othersReady(String old) {
    return nodes().stream()
        .filter(node -> !node.getDescription().getHostname().equals(old))
        .allMatch(node -> node.getStatus().getState() == NodeStatus.State.READY);
  }

  /** How many tasks are to run and do. */
  long running() {
    return store().map(view -> view.all(ObjectKind.TASK)).orElse(List.of()).stream()
        .filter(TimedSwarm::runs)
        .count();
  }

  /** Whether any task on that node is to run and does, or still does. */
  boolean runsOn(String node) {
    List<String> ids =
        nodes().stream()
            .filter(known -> known.getDescription().getHostname().equals(node))
            .map(Node::getId)
            .toList();
    return store().map(view -> view.all(ObjectKind.TASK)).orElse(List.of()).stream()
        .anyMatch(
            task ->
                ids.contains(task.getNodeId()) && task.getStatus().getState() == TaskState.RUNNING);
  }

  /** How many managers are reachable members. */
  long managers() {
    return stage.facts().managersReachable();
  }

  /** The token for joining as that. */
  String token(String role) {
    return stage.docker("m1", "swarm join-token -q " + role, PATIENCE_NANOS).stdout().strip();
  }

  private static boolean runs(Task task) {
    return task.getDesiredState() == TaskState.RUNNING
        && task.getStatus().getState() == TaskState.RUNNING;
  }

  private List<Node> nodes() {
    return store().map(view -> view.all(ObjectKind.NODE)).orElse(List.of());
  }

  private Optional<StoreView> store() {
    return world().leader().flatMap(world()::objects);
  }

  /** Asks a node for the list of nodes, again at every look; true once an answer was a refusal. */
  boolean hasGivenUp(String node) {
    CompletableFuture<?> unused =
        ask(node).whenComplete((reply, failure) -> failedOnce |= failure != null);
    return failedOnce;
  }

  /** Asks a node likewise; true once an answer named another leader than that one. */
  boolean hasNamedAnotherLeader(String node, String old) {
    CompletableFuture<?> unused =
        ask(node).thenAccept(reply -> namedAnother |= namesAnother(reply, old));
    return namedAnother;
  }

  private static boolean namesAnother(ControlReply reply, String old) {
    return reply.getNodes().getNodesList().stream()
        .anyMatch(
            known ->
                known.getManagerStatus().getLeader()
                    && !known.getDescription().getHostname().equals(old));
  }

  private CompletableFuture<ControlReply> ask(String node) {
    return world()
        .engine(node)
        .map(
            engine ->
                engine.control(
                    ControlRequest.newBuilder()
                        .setListNodes(ControlRequest.ListNodes.getDefaultInstance())
                        .build()))
        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("off")));
  }
}
