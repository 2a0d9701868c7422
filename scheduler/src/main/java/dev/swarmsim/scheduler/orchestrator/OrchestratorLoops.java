package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.placement.SchedulerLoop;
import java.util.List;

/** The loops that turn services into running tasks. */
public final class OrchestratorLoops {
  private OrchestratorLoops() {}

  /** All of them, in the order in which SwarmKit's manager starts them. */
  public static List<LoopFactory> all() {
    return List.of(
        ReplicatedOrchestrator::new,
        GlobalOrchestrator::new,
        (transactor, random) -> new ConstraintEnforcer(transactor),
        (transactor, random) -> new TaskReaper(transactor),
        (transactor, random) -> new SchedulerLoop(transactor),
        (transactor, random) -> new Allocator(transactor));
  }
}
