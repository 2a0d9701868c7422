package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.docker.DockerResult;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.expression.Facts;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldFacts;
import dev.swarmsim.simulator.world.WorldPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A stage over a world of its own, on which all checks run: a breach throws. */
public final class WorldStage implements Stage {
  private static final int TIMED_OUT = 124;
  private static final long FORMATION_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final World world;
  private final Facts facts;
  private final List<Violation> breaches = new ArrayList<>();

  private WorldStage(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    this.world =
        World.create(
            new WorldPlan(
                options.seed().orElse(scenario.seed()),
                scenario.cluster().nodes(),
                scenario.settings(),
                scenario.network().delay(),
                options.wire().orElse(scenario.network().wire()),
                scenario.disk().sync(),
                new ScenarioWorkload(scenario.containers()),
                options.members()),
            new Checks(Checks.names(), breaches::add),
            story);
    this.facts = new WorldFacts(world);
  }

  /**
   * Opens a stage on a scenario's cluster; its steps and expectations are left aside. The swarm has
   * been formed when this returns.
   */
  public static WorldStage open(Scenario scenario, long seed, Consumer<StoryLine> story) {
    return open(scenario, RunOptions.DEFAULT.withSeed(seed), story);
  }

  /** Opens a stage with other options; {@link RaftNode}s may be of another make. */
  public static WorldStage open(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    var stage = new WorldStage(scenario, options, story);
    stage.world.boot();
    CompletableFuture<Void> formed =
        new Formation(stage.world, scenario.settings(), scenario.cluster().nodes()).form();
    if (!stage.await(formed, FORMATION_NANOS)) {
      throw new IllegalStateException("the swarm was not formed within 60 s of virtual time");
    }
    formed.join();
    return stage;
  }

  /** The world underneath. */
  World world() {
    return world;
  }

  @Override
  public long nowNanos() {
    return world.nowNanos();
  }

  @Override
  public void runTo(long timeNanos) {
    while (world.queue().nextNanos() <= timeNanos) {
      step();
    }
    if (world.nowNanos() < timeNanos) {
      world.queue().advanceTo(timeNanos);
    }
  }

  private void step() {
    world.queue().step();
    world.throwFailure();
    if (!breaches.isEmpty()) {
      throw new BrokenInvariantException(breaches.getFirst());
    }
  }

  /** Lets time pass until something is done; false if it was not in time. */
  private boolean await(CompletableFuture<?> done, long patienceNanos) {
    long deadline = nowNanos() + patienceNanos;
    while (!done.isDone() && world.queue().nextNanos() <= deadline) {
      step();
    }
    return done.isDone();
  }

  @Override
  public Printed docker(String node, String line, long patienceNanos) {
    Optional<Engine> engine = world.engine(node);
    if (engine.isEmpty()) {
      DockerResult refused = DockerSteps.noDaemon(node);
      return new Printed(refused.exitCode(), refused.stdout(), refused.stderr());
    }
    CompletableFuture<DockerResult> result =
        new DockerCli(engine.get(), world).run(DockerCommandLine.parse(line));
    if (!await(result, patienceNanos)) {
      result.cancel(false);
      return new Printed(
          TIMED_OUT,
          "",
          "docker %s: no end after %d s of virtual time%n"
              .formatted(line, TimeUnit.NANOSECONDS.toSeconds(patienceNanos)));
    }
    DockerResult printed = result.join();
    return new Printed(printed.exitCode(), printed.stdout(), printed.stderr());
  }

  @Override
  public void crash(List<String> nodes) {
    world.faults().crash(nodes);
  }

  @Override
  public void restart(List<String> nodes) {
    world.faults().restart(nodes);
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public List<NodeView> nodes() {
    return world.names().stream().map(world::view).toList();
  }
}
