package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.docker.DockerResult;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.run.CheckResult.Outcome;
import dev.swarmsim.simulator.scenario.LivenessPlan;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plays the end of a scenario in which the swarm must come to life again: heals a core of managers
 * that can make progress, and all workers; leaves everything else as broken as it is, cut off from
 * the core; and demands that a write succeeds, that the core's managers have the same objects, and
 * that every service is whole or says why it is not.
 */
final class LivenessWatch {
  private static final String NAME = "liveness";
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A command that has no answer by then is typed anew, perhaps on another manager. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final World world;
  private final Ledger ledger;
  private final StepRunner steps;
  private final LivenessPlan plan;
  private final Core core;
  private final int number;
  private List<String> managers = List.of();
  private CompletableFuture<DockerResult> write = new CompletableFuture<>();
  private long writeUntilNanos;
  private int attempts;
  private boolean written;

  LivenessWatch(World world, Ledger ledger, StepRunner steps, LivenessPlan plan, Core core) {
    this.world = world;
    this.ledger = ledger;
    this.steps = steps;
    this.plan = plan;
    this.core = core;
    this.number = ledger.enter(NAME, plan.line());
  }

  void schedule() {
    world.watchedBy(core);
    world.queue().at(plan.healNanos(), this::heal);
  }

  /** Whether it is known how it ends. */
  boolean decided() {
    return !ledger.open(number);
  }

  private void heal() {
    steps.freeze();
    List<String> intact = world.targets().managers();
    Optional<List<String>> chosen = core.draw(intact, world.streams().stream("liveness"));
    if (chosen.isEmpty()) {
      ledger.decide(
          number,
          Outcome.HELD,
          world.nowNanos(),
          "no group of the managers that are left (%s) is a quorum: being stuck is right"
              .formatted(String.join(", ", intact)));
      return;
    }
    managers =
        switch (plan.core()) {
          case RANDOM_MAJORITY -> chosen.get();
          case ALL -> intact;
        };
    var healed = new ArrayList<>(managers);
    world.targets().workers().stream().filter(node -> !healed.contains(node)).forEach(healed::add);
    world.faults().revive(healed);
    separate(healed);
    look();
  }

  /**
   * Those outside the core stay broken, and are cut off from it: else one of them may lead with a
   * part of the core, and the rest of the core waits for ever beside a swarm that works.
   */
  private void separate(List<String> healed) {
    List<String> outside = world.names().stream().filter(name -> !healed.contains(name)).toList();
    if (!outside.isEmpty()) {
      world.faults().partition(NAME, List.of(healed, outside));
    }
  }

  private void look() {
    Optional<String> missing = missing();
    long now = world.nowNanos();
    if (missing.isEmpty()) {
      ledger.decide(
          number, Outcome.HELD, now, "converged after " + Durations.format(now - plan.healNanos()));
    } else if (now >= plan.endNanos()) {
      ledger.decide(
          number,
          Outcome.BROKEN,
          now,
          "%s: %s, %s after %s could make progress"
              .formatted(
                  NAME,
                  missing.get(),
                  Durations.format(plan.withinNanos()),
                  String.join(", ", managers)));
    } else {
      world.queue().at(Math.min(plan.endNanos(), now + LOOK_NANOS), this::look);
    }
  }

  /** What is still to come; empty if the core has converged. */
  private Optional<String> missing() {
    if (!written) {
      write();
      if (!written) {
        return Optional.of("no write has succeeded");
      }
    }
    List<StoreView> stores =
        managers.stream().flatMap(manager -> world.objects(manager).stream()).toList();
    if (stores.isEmpty()) {
      return Optional.of("no manager of the core runs");
    }
    if (!stores.stream().allMatch(store -> objects(store).equals(objects(stores.getFirst())))) {
      return Optional.of("the managers' objects differ");
    }
    return Wholeness.wrong(stores.getFirst());
  }

  private void write() {
    if (write.isDone() && write.join().exitCode() == 0) {
      written = true;
      return;
    }
    if (world.nowNanos() < writeUntilNanos && !write.isDone()) {
      return;
    }
    write.cancel(false);
    write = new CompletableFuture<>();
    String manager = managers.get(attempts % managers.size());
    Optional<Engine> engine = world.engine(manager);
    attempts++;
    if (engine.isPresent()) {
      writeUntilNanos = world.nowNanos() + PATIENCE_NANOS;
      write =
          new DockerCli(engine.get(), world)
              .run(
                  DockerCommandLine.parse(
                      "service create --detach --name alive-%d --replicas 0 nginx"
                          .formatted(attempts)));
    }
  }

  private static List<Object> objects(StoreView store) {
    return List.of(
        store.all(ObjectKind.NODE),
        store.all(ObjectKind.SERVICE),
        store.all(ObjectKind.TASK),
        store.all(ObjectKind.CLUSTER));
  }
}
