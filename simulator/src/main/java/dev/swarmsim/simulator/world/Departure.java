package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.Refusals;
import java.util.Optional;

/** Whether a node may leave its swarm without force, as Docker's Engine sees it. */
final class Departure {
  private Departure() {}

  /** Why it may not; empty if it may. */
  static Optional<EngineException> refusal(Daemon daemon) {
    if (daemon.machine().saved().isEmpty()) {
      return Optional.of(Refusals.notPartOfSwarm());
    }
    if (daemon.enrolment().isLocked()) {
      return Optional.of(Refusals.lockedLeaves());
    }
    return daemon.manager().map(Departure::refusal);
  }

  /** Moby's {@code isLastManager} and {@code removingManagerCausesLossOfQuorum}, in that order. */
  private static EngineException refusal(Manager manager) {
    int managers = manager.members().size();
    long reachable = manager.members().stream().filter(member -> member.reachable()).count();
    if (manager.raft().leader().isEmpty()) {
      return Refusals.leaderlessLeaves();
    }
    if (managers == 1) {
      return Refusals.lastManagerLeaves();
    }
    long unreachable = managers - reachable;
    return reachable - 2 <= unreachable
        ? Refusals.quorumLeaves((int) reachable - 1, managers)
        : Refusals.managerLeaves();
  }
}
