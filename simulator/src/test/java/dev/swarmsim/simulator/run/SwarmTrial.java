package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.docker.DockerResult;
import dev.swarmsim.simulator.scenario.Behaviours;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.DiskModel;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Settings;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One manager m1 and two workers w1, w2 under all checks, with a bug in the leader's loops. */
final class SwarmTrial {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final List<Violation> breaches = new ArrayList<>();
  private final World world;

  private SwarmTrial(SwarmBug bug) {
    var cluster = new ClusterPlan(NodeGroup.of(1), NodeGroup.of(2), NodeGroup.of(0));
    this.world =
        World.create(
            new WorldPlan(
                1,
                cluster.nodes(),
                Settings.docker(),
                new Distribution.Fixed(1_000_000),
                NetworkModel.Wire.DIRECT,
                DiskModel.standard().sync(),
                new ScenarioWorkload(Behaviours.standard()),
                RaftNode::new,
                bug.loops()),
            new Checks(Checks.names(), breaches::add),
            line -> {});
    world.boot();
    await(new Formation(world, Settings.docker(), cluster.nodes()).form());
    run(1);
  }

  /** Tells a story to a swarm with a bug, and returns the names of the checks it breaks. */
  static List<String> broken(SwarmBug bug, Consumer<SwarmTrial> story) {
    var trial = new SwarmTrial(bug);
    story.accept(trial);
    return trial.breaches.stream().map(Violation::check).distinct().sorted().toList();
  }

  /** Types a command on the manager; it must succeed. */
  void docker(String line) {
    DockerResult result =
        await(
            new DockerCli(world.engine("m1").orElseThrow(), world)
                .run(DockerCommandLine.parse(line)));
    if (result.exitCode() != 0) {
      throw new AssertionError(line + ": " + result);
    }
  }

  void crash(String node) {
    world.faults().crash(List.of(node));
  }

  void restart(String node) {
    world.faults().restart(List.of(node));
  }

  /** Lets virtual time pass. */
  void run(double seconds) {
    long end = world.nowNanos() + Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    while (world.queue().nextNanos() <= end) {
      world.queue().step();
      world.throwFailure();
    }
    world.queue().advanceTo(end);
  }

  private <T> T await(CompletableFuture<T> result) {
    long end = world.nowNanos() + PATIENCE_NANOS;
    while (!result.isDone() && world.queue().nextNanos() <= end) {
      world.queue().step();
      world.throwFailure();
    }
    return result.join();
  }
}
