package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.allocator.Allocator;
import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.placement.Placed;
import dev.swarmsim.scheduler.placement.SchedulerLoop;
import java.util.List;
import java.util.function.Consumer;

/** The loops that turn services into running tasks. */
public final class OrchestratorLoops {
  private OrchestratorLoops() {}

  /** All of them, in the order in which SwarmKit's manager starts them. */
  public static List<LoopFactory> all() {
    return all(placed -> {});
  }

  /**
   * All of them.
   *
   * @param placements shown each placement just before it is proposed; it must not write
   */
  public static List<LoopFactory> all(Consumer<Placed> placements) {
    return List.of(
        Orchestrator::replicated,
        Orchestrator::global,
        Orchestrator::replicatedJobs,
        Orchestrator::globalJobs,
        (transactor, random) -> new ConstraintEnforcer(transactor),
        (transactor, random) -> new TaskReaper(transactor),
        (transactor, random) -> new SchedulerLoop(transactor, placements),
        (transactor, random) -> new Allocator(transactor));
  }
}
