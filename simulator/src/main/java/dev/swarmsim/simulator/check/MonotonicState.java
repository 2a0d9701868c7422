package dev.swarmsim.simulator.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * While a member runs, its term, commit index and applied index never go back, and it applies
 * nothing that is not committed. A member that starts again begins with what its disk holds.
 */
final class MonotonicState implements StepCheck {
  private static final class Last {
    private long term;
    private long commit;
    private long applied;
  }

  /** Looked up only, never iterated. */
  private final Map<String, Last> members = new HashMap<>();

  private final Consumer<Violation> breaches;

  MonotonicState(SharedHistory shared, Consumer<Violation> breaches) {
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "monotonic-state";
  }

  @Override
  public void started(MemberStart start) {
    Last last = members.computeIfAbsent(start.node(), node -> new Last());
    // What was not yet durable may be forgotten; what was promised is checked by the other rules.
    last.term = start.durable().hardState().term();
    last.commit = 0;
    last.applied = 0;
  }

  @Override
  public void stepped(MemberStep step) {
    Last last = members.computeIfAbsent(step.node(), node -> new Last());
    last.term = grown(step, "term", last.term, step.raft().term());
    last.commit = grown(step, "commit index", last.commit, step.raft().commitIndex());
    last.applied = grown(step, "applied index", last.applied, step.raft().appliedIndex());
    if (last.applied > last.commit) {
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "%s applied entry %d but knows only %d to be committed"
                  .formatted(step.node(), last.applied, last.commit)));
    }
  }

  private long grown(MemberStep step, String what, long before, long now) {
    if (now < before) {
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "the %s of %s went back from %d to %d".formatted(what, step.node(), before, now)));
    }
    return now;
  }
}
