package dev.swarmsim.simulator.check;

import java.util.function.Consumer;

/**
 * Leader completeness (figure 3): an entry committed in a term is in the log of every leader of a
 * later term.
 */
final class LeaderCompleteness implements StepCheck {
  private final SharedHistory shared;
  private final Consumer<Violation> breaches;

  LeaderCompleteness(SharedHistory shared, Consumer<Violation> breaches) {
    this.shared = shared;
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "leader-completeness";
  }

  @Override
  public void stepped(MemberStep step) {
    if (step.electsLeader()) {
      compare(step);
    }
  }

  private void compare(MemberStep step) {
    long term = step.raft().term();
    long index = shared.committedIndex();
    while (index > 0 && shared.committedAt(index).inTerm() >= term) {
      index--;
    }
    Fingerprints log = shared.log(step.node());
    boolean complete =
        index == 0
            || index < step.raft().log().firstIndex()
            || (log.covers(index) && log.print(index) == shared.committedAt(index).print());
    if (!complete) {
      SharedHistory.Committed missing = shared.committedAt(index);
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "%s leads term %d without entry %d, which %s committed in term %d"
                  .formatted(step.node(), term, index, missing.by(), missing.inTerm())));
    }
  }
}
