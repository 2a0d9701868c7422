package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.orchestrator.OrchestratorLoops;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.docker.DockerResult;
import dev.swarmsim.simulator.docker.Workspace;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.expression.Facts;
import dev.swarmsim.simulator.why.Accounts;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.world.Answer;
import dev.swarmsim.simulator.world.Faults;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldFacts;
import dev.swarmsim.simulator.world.WorldPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A stage over a world of its own, on which all checks run: a breach throws. */
public final class WorldStage implements Stage {
  private static final int TIMED_OUT = 124;
  private static final long FORMATION_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final World world;
  private final Workspace files;
  private final Facts facts;
  private final List<Violation> breaches = new ArrayList<>();
  private final Chronicle chronicle = new Chronicle();
  private long beganNanos;

  private WorldStage(
      Scenario scenario, List<NodePlan> nodes, RunOptions options, Consumer<StoryLine> story) {
    this.world =
        World.create(
            WorldPlan.of(
                scenario,
                options.seed().orElse(scenario.seed()),
                nodes,
                options.wire().orElse(scenario.network().wire()),
                new ScenarioWorkload(scenario.containers()),
                options.members(),
                options.loops().orElseGet(() -> OrchestratorLoops.all(chronicle::placed))),
            new Checks(Checks.names(), breaches::add),
            story);
    world.watchedBy(chronicle);
    options.observers().forEach(world::watchedBy);
    this.facts = new WorldFacts(world);
    this.files = scenario.files()::read;
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
    return open(scenario, options, 0, story);
  }

  /**
   * Opens a stage whose world begins at a later virtual time, so that its dates are later ones. A
   * cluster without managers is left unformed.
   *
   * @param beginsNanos when it begins, in virtual nanoseconds
   */
  public static WorldStage open(
      Scenario scenario, RunOptions options, long beginsNanos, Consumer<StoryLine> story) {
    var stage = new WorldStage(scenario, scenario.cluster().nodes(), options, story);
    stage.world.queue().advanceTo(beginsNanos);
    stage.beganNanos = beginsNanos;
    stage.world.boot();
    if (scenario.cluster().managers().count() == 0) {
      return stage;
    }
    CompletableFuture<Void> formed =
        new Formation(stage.world, scenario.settings(), scenario.cluster().nodes()).form();
    if (!stage.await(formed, FORMATION_NANOS)) {
      throw new IllegalStateException("the swarm was not formed within 60 s of virtual time");
    }
    formed.join();
    return stage;
  }

  /**
   * Opens a stage on machines that are in no swarm yet.
   *
   * @param scenario whose settings hold; its cluster, steps and expectations are left aside
   */
  public static WorldStage openUnformed(
      Scenario scenario, List<NodePlan> nodes, RunOptions options, Consumer<StoryLine> story) {
    var stage = new WorldStage(scenario, nodes, options, story);
    stage.world.boot();
    return stage;
  }

  /** What can be done to the world. */
  public Faults faults() {
    return world.faults();
  }

  /** The swarm's objects as that node's manager has them; empty if none runs there. */
  public Optional<StoreView> objects(String node) {
    return world.objects(node);
  }

  /**
   * Types a docker command and lets time pass until it ends, or until somebody presses Ctrl-C.
   *
   * @param args the words after {@code docker}
   * @param interruptNanos how long after its start it is interrupted, in virtual nanoseconds
   * @return what it printed by its end
   */
  public Printed docker(String node, List<String> args, long interruptNanos) {
    Optional<Engine> engine = world.engine(node);
    if (engine.isEmpty()) {
      DockerResult refused = DockerSteps.noDaemon(node);
      return new Printed(refused.exitCode(), refused.stdout(), refused.stderr());
    }
    DockerCli.Running running = new DockerCli(engine.get(), world, files).start(args);
    long deadline = nowNanos() + interruptNanos;
    if (!await(running.result(), interruptNanos)) {
      runTo(Math.max(deadline, nowNanos()));
      running.interrupt();
    }
    DockerResult printed = running.result().join();
    return new Printed(printed.exitCode(), printed.stdout(), printed.stderr());
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
        new DockerCli(engine.get(), world, files).run(DockerCommandLine.parse(line));
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

  /** The Engine on a machine; empty while it does not run or is paused. */
  public Optional<Engine> engine(String node) {
    return world.engine(node);
  }

  /** The TCP ports at which a node answers for services. */
  public SortedSet<Integer> publishedPorts(String node) {
    return world.mesh().ports(node);
  }

  /** Opens a connection to a published TCP port of a node, from outside the swarm. */
  public Answer request(String node, int port) {
    return world.mesh().request(node, PortConfig.Protocol.TCP, port);
  }

  /** How many events have happened in this world. */
  public long events() {
    return world.queue().executed();
  }

  /** What has happened and why, told with times since this world began. */
  public Accounts accounts() {
    return new Accounts(chronicle, beganNanos);
  }

  /**
   * Takes a step now.
   *
   * @param step not a docker command: that goes to an Engine
   * @return what is wrong with it, e.g. that no machine is meant; empty if it was taken
   */
  public Optional<String> act(Step step) {
    var ledger = new Ledger();
    new StepRunner(world, ledger, accounts(), files).schedule(List.of(step));
    runTo(nowNanos());
    CheckResult result = ledger.results().getFirst();
    return result.outcome() == CheckResult.Outcome.BROKEN
        ? Optional.of(result.detail())
        : Optional.empty();
  }

  /** Completes when so much virtual time has passed. */
  public CompletableFuture<Void> sleep(long nanos) {
    return world.sleep(nanos);
  }

  /** Whether an Engine runs on a machine; a paused one does, but answers nothing. */
  public boolean runs(String node) {
    return world.runs(node);
  }

  /** The names of all machines, in the order of the plan. */
  public List<String> names() {
    return world.names();
  }

  /** When the next event is due, in virtual nanoseconds; {@link Long#MAX_VALUE} for never. */
  public long nextNanos() {
    return world.queue().nextNanos();
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
