package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Log matching (figure 3): two logs that hold an entry of the same index and term are the same up
 * to that entry.
 */
final class LogMatching implements StepCheck {
  private record Seen(long print, String node) {}

  // Looked up only, never iterated.
  private final Map<LogPosition, Seen> seen = new HashMap<>();
  private final SharedHistory shared;
  private final Consumer<Violation> breaches;

  LogMatching(SharedHistory shared, Consumer<Violation> breaches) {
    this.shared = shared;
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "log-matching";
  }

  @Override
  public void stepped(MemberStep step) {
    for (Entry entry : step.entries()) {
      compare(step, entry);
    }
  }

  private void compare(MemberStep step, Entry entry) {
    Fingerprints log = shared.log(step.node());
    if (!log.covers(entry.index()) || log.term(entry.index()) != entry.term()) {
      return;
    }
    long print = log.print(entry.index());
    Seen first = seen.putIfAbsent(entry.position(), new Seen(print, step.node()));
    if (first != null && first.print() != print) {
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "%s and %s both hold entry %d of term %d, but their logs differ at or before it"
                  .formatted(first.node(), step.node(), entry.index(), entry.term())));
    }
  }
}
