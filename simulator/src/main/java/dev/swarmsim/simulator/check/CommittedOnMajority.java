package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.List;
import java.util.function.Consumer;

/**
 * Quorum intersection: an entry is committed only when more than half of the voters hold it, so
 * that every later majority has somebody who knows it. Counted over what the members have written,
 * by the membership that was committed before.
 */
final class CommittedOnMajority implements StepCheck {
  private final SharedHistory shared;
  private final Consumer<Violation> breaches;
  private long checked;

  CommittedOnMajority(SharedHistory shared, Consumer<Violation> breaches) {
    this.shared = shared;
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "committed-on-majority";
  }

  @Override
  public void started(MemberStart start) {
    // A founding state is committed from the start, and what a member remembers has been counted.
    checked = Math.max(checked, start.durable().hardState().commit());
  }

  @Override
  public void stepped(MemberStep step) {
    while (checked < shared.committedIndex()) {
      checked++;
      count(step, checked);
    }
  }

  private boolean holds(Member voter, SharedHistory.Committed entry) {
    return shared
        .logOf(voter.id())
        .filter(log -> log.covers(entry.index()) && log.print(entry.index()) == entry.print())
        .isPresent();
  }

  private void count(MemberStep step, long index) {
    Configuration configuration = shared.configuration();
    if (configuration.joint() || configuration.voters().isEmpty()) {
      return;
    }
    SharedHistory.Committed entry = shared.committedAt(index);
    List<Member> voters = configuration.voters();
    int holders = 0;
    for (Member voter : voters) {
      if (holds(voter, entry)) {
        holders++;
      }
    }
    // A change of one member is committed by the membership it makes or by the one before it.
    int needed = QuorumRule.MAJORITY.quorum(voters.size());
    boolean changing = step.raft().configuration().voters().size() != voters.size();
    if (holders < needed && !changing) {
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "%s committed entry %d, which %d of %d managers hold; a majority is %d"
                  .formatted(step.node(), index, holders, voters.size(), needed)));
    }
  }
}
