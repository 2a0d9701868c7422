package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.RaftNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * State machine safety (figure 3): what one member holds for committed at an index, no member ever
 * holds otherwise. There is one history.
 */
final class StateMachineSafety implements StepCheck {
  /** Looked up only, never iterated. */
  private final Map<String, Long> checked = new HashMap<>();

  private final SharedHistory shared;
  private final Consumer<Violation> breaches;

  StateMachineSafety(SharedHistory shared, Consumer<Violation> breaches) {
    this.shared = shared;
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "state-machine-safety";
  }

  @Override
  public void started(MemberStart start) {
    checked.put(start.node(), 0L);
  }

  @Override
  public void stepped(MemberStep step) {
    long from = checked.getOrDefault(step.node(), 0L);
    long commit = step.raft().commitIndex();
    if (commit <= from) {
      return;
    }
    checked.put(step.node(), commit);
    for (long index = from + 1; index <= commit; index++) {
      compare(step, index);
    }
  }

  private void compare(MemberStep step, long index) {
    Fingerprints log = shared.log(step.node());
    if (!log.covers(index)) {
      return;
    }
    SharedHistory.Committed known = shared.committedAt(index);
    if (known != null && known.print() != log.print(index)) {
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "two histories: %s committed entry %d in term %d, %s committed another in term %d"
                  .formatted(known.by(), index, known.term(), step.node(), log.term(index))));
    }
    if (known == null && index == shared.committedIndex() + 1) {
      shared.commit(committed(step, index, log), step.raft());
    }
  }

  private static SharedHistory.Committed committed(MemberStep step, long index, Fingerprints log) {
    RaftNode raft = step.raft();
    return new SharedHistory.Committed(
        index, log.term(index), log.print(index), step.node(), raft.term());
  }
}
