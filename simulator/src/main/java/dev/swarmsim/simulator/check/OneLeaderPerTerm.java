package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Effect;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Election safety (figure 3): at most one leader is elected in a term. */
final class OneLeaderPerTerm implements StepCheck {
  private final TreeMap<Long, String> leaders = new TreeMap<>();
  private final Consumer<Violation> breaches;

  /** The leader that was looked at last, since most steps of leaders are its. */
  private String lastNode = "";

  private long lastTerm;

  OneLeaderPerTerm(SharedHistory shared, Consumer<Violation> breaches) {
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "one-leader-per-term";
  }

  @Override
  public void stepped(MemberStep step) {
    if (step.raft().role() != Effect.Role.LEADER) {
      return;
    }
    if (step.raft().term() == lastTerm && step.node().equals(lastNode)) {
      return;
    }
    lastNode = step.node();
    lastTerm = step.raft().term();
    String first = leaders.putIfAbsent(lastTerm, lastNode);
    if (first != null && !first.equals(step.node())) {
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "%s and %s both lead term %d".formatted(first, lastNode, lastTerm)));
    }
  }
}
