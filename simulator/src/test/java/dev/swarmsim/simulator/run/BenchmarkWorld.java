package dev.swarmsim.simulator.run;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.record.Tape;
import dev.swarmsim.simulator.scenario.Behaviours;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.DiskModel;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Settings;
import dev.swarmsim.simulator.world.Faults;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A swarm of five managers to be timed: Docker's numbers, all checks, nobody who listens. A breach
 * ends the benchmark, for a wrong world may be as fast as it likes.
 */
final class BenchmarkWorld {
  /** How many records a ring keeps at least. */
  private static final int RING = 10_000;

  /** What carries the messages, and whether the last records of the trace are kept. */
  enum Lane {
    /** Messages as objects. */
    DIRECT("direct", NetworkModel.Wire.DIRECT, false),
    /** Messages as objects; the last records of the trace are kept. */
    RING("direct, trace ring", NetworkModel.Wire.DIRECT, true),
    /** Messages as protobuf bytes in frames, through the pipelines that real sockets use. */
    NETTY("Netty", NetworkModel.Wire.NETTY, false);

    private final String words;
    private final NetworkModel.Wire wire;
    private final boolean ring;

    Lane(String words, NetworkModel.Wire wire, boolean ring) {
      this.words = words;
      this.wire = wire;
      this.ring = ring;
    }

    String words() {
      return words;
    }
  }

  private final World world;
  private final List<Violation> breaches = new ArrayList<>();
  private long written;

  private BenchmarkWorld(ClusterPlan cluster, Lane lane, long seed) {
    this.world =
        World.create(
            new WorldPlan(
                seed,
                cluster.nodes(),
                Settings.docker(),
                NetworkModel.standard().delay(),
                lane.wire,
                DiskModel.standard().sync(),
                new ScenarioWorkload(Behaviours.standard()),
                RaftNode::new),
            new Checks(Checks.names(), breaches::add),
            line -> {});
    if (lane.ring) {
      world.watchedBy(Tape.lastOf(RING));
    }
  }

  /** A new world in which the swarm has been formed. */
  static BenchmarkWorld formed(int workers, Lane lane, long seed) {
    var cluster = new ClusterPlan(NodeGroup.of(5), NodeGroup.of(workers), NodeGroup.of(0));
    var made = new BenchmarkWorld(cluster, lane, seed);
    made.world.boot();
    CompletableFuture<Void> formed =
        new Formation(made.world, Settings.docker(), cluster.nodes()).form();
    made.runUntil(formed::isDone);
    formed.join();
    return made;
  }

  World world() {
    return world;
  }

  Faults faults() {
    return world.faults();
  }

  /** How many configs were created or removed by {@link #writeEvery}. */
  long written() {
    return written;
  }

  void runFor(long nanos) {
    long until = world.nowNanos() + nanos;
    while (world.queue().nextNanos() <= until) {
      step();
    }
    world.queue().advanceTo(until);
  }

  void runUntil(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      step();
    }
  }

  private void step() {
    world.queue().step();
    world.throwFailure();
    if (!breaches.isEmpty()) {
      throw new BrokenInvariantException(breaches.getFirst());
    }
  }

  /** Runs a docker command on the leader. */
  void docker(String line) {
    var result =
        new DockerCli(world.engine(leader()).orElseThrow(), world)
            .run(DockerCommandLine.parse(line));
    runUntil(result::isDone);
  }

  /** The leader, as soon as there is one. */
  String leader() {
    runUntil(() -> world.leader().isPresent());
    return world.leader().orElseThrow();
  }

  List<String> followers() {
    String leader = leader();
    return world.liveManagers().stream().filter(name -> !name.equals(leader)).toList();
  }

  /**
   * From now on a client on each manager in turn creates a config and removes the one before; what
   * fails is not repeated.
   */
  void writeEvery(long nanos) {
    world
        .queue()
        .after(
            nanos,
            () -> {
              List<String> managers = world.names().subList(0, 5);
              write(managers.get((int) (written % managers.size())));
              writeEvery(nanos);
            });
  }

  private void write(String manager) {
    written++;
    String name = "c" + written;
    world
        .engine(manager)
        .ifPresent(
            engine -> {
              CompletableFuture<ControlReply> unused =
                  engine
                      .control(create(name))
                      .thenCompose(reply -> engine.control(remove(reply.getConfig().getId())));
            });
  }

  private static ControlRequest create(String name) {
    return ControlRequest.newBuilder()
        .setCreateConfig(
            ControlRequest.CreateConfig.newBuilder()
                .setSpec(
                    ConfigSpec.newBuilder()
                        .setAnnotations(Annotations.newBuilder().setName(name))
                        .setData(ByteString.copyFromUtf8("benchmark"))))
        .build();
  }

  private static ControlRequest remove(String id) {
    return ControlRequest.newBuilder()
        .setRemoveConfig(ControlRequest.RemoveConfig.newBuilder().setId(id))
        .build();
  }

  /** The leader loses power; another leads; it returns and has all that is committed. */
  void loseLeaderAndRecover() {
    Map<String, Long> applied = new TreeMap<>();
    world.watchedBy(
        new Observer() {
          @Override
          public void stepped(MemberStep step) {
            applied.put(step.node(), step.raft().appliedIndex());
          }
        });
    String lost = leader();
    faults().crash(List.of(lost));
    String next = leader();
    CompletableFuture<ControlReply> missed =
        world.engine(next).orElseThrow().control(create("missed"));
    runUntil(missed::isDone);
    missed.join();
    applied.remove(lost);
    faults().restart(List.of(lost));
    runUntil(() -> applied.getOrDefault(lost, 0L) >= applied.get(next));
  }
}
