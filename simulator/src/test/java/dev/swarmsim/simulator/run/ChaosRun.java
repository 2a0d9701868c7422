package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.docker.DockerResult;
import dev.swarmsim.simulator.docker.Workspace;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.scenario.Behaviours;
import dev.swarmsim.simulator.scenario.DiskModel;
import dev.swarmsim.simulator.why.Accounts;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.world.MemberFactory;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plays a {@link ChaosPlan}: first the faults, under which nothing unsafe may happen, then peace,
 * in which the swarm must come to life again.
 */
final class ChaosRun {
  /** What came of it: how many events there were, and their hash. */
  record Outcome(long events, long virtualNanos, String traceHash) {}

  /** The swarm is not formed, does not come to life again, or its managers disagree. */
  static final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Stuck(String message) {
      super(message);
    }
  }

  private static final long EVENT_LIMIT = 5_000_000;
  private static final long FORMATION_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** Eight of the longest election timeouts, as the quorum oracle grants. */
  private static final long RECOVERY_TICKS = 160;

  /** How long all managers may need to have the same objects; the longest reconnect is in it. */
  private static final long AGREEMENT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final ChaosPlan plan;
  private final World world;
  private final List<Violation> breaches = new ArrayList<>();

  private ChaosRun(ChaosPlan plan, MemberFactory members, List<String> checks) {
    this.plan = plan;
    this.world =
        World.create(
            new WorldPlan(
                plan.seed(),
                plan.cluster().nodes(),
                plan.settings(),
                plan.delay(),
                plan.wire(),
                DiskModel.standard().sync(),
                new ScenarioWorkload(Behaviours.standard()),
                members),
            new Checks(checks, breaches::add),
            line -> {});
  }

  /**
   * Plays it.
   *
   * @throws BrokenInvariantException if a check is broken
   * @throws Stuck if the swarm does not come to life again
   * @throws IllegalStateException if the simulation itself fails
   */
  static Outcome play(ChaosPlan plan, MemberFactory members) {
    return play(plan, members, Checks.names());
  }

  /** Plays it under those checks only. */
  static Outcome play(ChaosPlan plan, MemberFactory members, List<String> checks) {
    return new ChaosRun(plan, members, checks).play();
  }

  private Outcome play() {
    form();
    new StepRunner(world, new Ledger(), new Accounts(new Chronicle()), Workspace.EMPTY)
        .schedule(plan.steps());
    runTo(plan.faultsEndNanos());
    endFaults();
    writeSomething();
    agree();
    return new Outcome(world.queue().executed(), world.nowNanos(), world.trace().hash());
  }

  private void form() {
    world.boot();
    CompletableFuture<Void> formed =
        new Formation(world, plan.settings(), plan.cluster().nodes()).form();
    while (!formed.isDone() && world.queue().nextNanos() <= FORMATION_NANOS) {
      step();
    }
    if (!formed.isDone()) {
      throw new Stuck("the swarm was not formed within 3 s");
    }
    formed.join();
  }

  private void endFaults() {
    world.faults().heal(Optional.empty());
    world.faults().slow(world.names(), 1);
    world.faults().resume(world.names());
    world.faults().restart(world.names());
  }

  /** A command that writes must succeed on some manager before long. */
  private void writeSomething() {
    long tick = plan.profile().tickNanos();
    long deadline = world.nowNanos() + RECOVERY_TICKS * tick;
    for (int attempt = 1; world.nowNanos() < deadline; attempt++) {
      Optional<Engine> leader = world.leader().flatMap(world::engine);
      if (leader.isPresent()) {
        CompletableFuture<DockerResult> result =
            new DockerCli(leader.get(), world)
                .run(
                    DockerCommandLine.parse(
                        "service create --detach --name last%d --replicas 0 nginx"
                            .formatted(attempt)));
        long patience = world.nowNanos() + 20 * tick;
        while (!result.isDone() && world.nowNanos() < patience) {
          runTo(world.nowNanos() + tick);
        }
        if (result.isDone() && result.join().exitCode() == 0) {
          return;
        }
        result.cancel(false);
      }
      runTo(world.nowNanos() + tick);
    }
    throw new Stuck("no write succeeded within %d ticks of peace".formatted(RECOVERY_TICKS));
  }

  private void agree() {
    long deadline = world.nowNanos() + AGREEMENT_NANOS;
    while (world.nowNanos() < deadline) {
      runTo(world.nowNanos() + plan.profile().tickNanos());
      if (agreed()) {
        world.changed();
        throwBreach();
        return;
      }
    }
    throw new Stuck("the managers' objects still differ after 60 s of peace");
  }

  private boolean agreed() {
    List<String> managers = world.liveManagers();
    List<Object> first = objects(managers.getFirst());
    return managers.size() == plan.cluster().managers().count()
        && managers.stream().allMatch(manager -> objects(manager).equals(first));
  }

  private List<Object> objects(String manager) {
    StoreView store = world.objects(manager).orElseThrow();
    return List.of(
        store.all(ObjectKind.NODE),
        store.all(ObjectKind.SERVICE),
        store.all(ObjectKind.TASK),
        store.all(ObjectKind.CLUSTER));
  }

  private void runTo(long timeNanos) {
    while (world.queue().nextNanos() <= timeNanos) {
      step();
    }
    world.queue().advanceTo(timeNanos);
  }

  private void step() {
    world.queue().step();
    world.throwFailure();
    throwBreach();
    if (world.queue().executed() > EVENT_LIMIT) {
      throw new Stuck(
          "more than %d events by %.3f s".formatted(EVENT_LIMIT, world.nowNanos() / 1e9));
    }
  }

  private void throwBreach() {
    if (!breaches.isEmpty()) {
      throw new BrokenInvariantException(breaches.getFirst());
    }
  }
}
