package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The quorum formula as an oracle: the swarm can be written to if and only if ⌊N/2⌋+1 of its N
 * managers are up and connected to one another.
 *
 * <p>If: with a connected majority there is a leader within {@link #RECOVERY_NANOS}. Only if: an
 * entry is committed only when, since it was first written, a majority has been up and connected to
 * the manager that commits it. Not necessarily at once: what one manager acknowledged still counts
 * after it has crashed, and an answer may lie for long in a paused process or a cut link.
 */
final class WritableIffQuorum implements StepCheck {
  /**
   * How long a connected majority may need for a leader: eight of Docker's longest election
   * timeouts (20 s), since votes may split and, without pre-vote, a returning manager with a higher
   * term forces another election.
   */
  static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(160);

  private final SharedHistory shared;
  private final Consumer<Violation> breaches;
  private final Map<String, Member> members = new TreeMap<>();
  private final Reachability reachability = new Reachability();
  // Looked up only, never iterated.
  private final Map<LogPosition, Long> writtenNanos = new HashMap<>();
  private long majoritySinceNanos = -1;
  private long leaderSeenNanos;
  private long seenCommit;

  WritableIffQuorum(SharedHistory shared, Consumer<Violation> breaches) {
    this.shared = shared;
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "writable-iff-quorum";
  }

  @Override
  public void stepped(MemberStep step) {
    if (shared.configurationIsNew()) {
      step.raft()
          .configuration()
          .member(step.raft().id())
          .ifPresent(member -> members.put(step.node(), member));
    }
    for (Entry entry : step.entries()) {
      writtenNanos.putIfAbsent(entry.position(), step.timeNanos());
    }
    if (step.raft().role() == Effect.Role.LEADER) {
      overdue(step.timeNanos());
      leaderSeenNanos = step.timeNanos();
    }
    if (shared.committedIndex() > seenCommit) {
      seenCommit = shared.committedIndex();
      committed(step);
    }
  }

  /** The newest entry that is committed has had the shortest time to reach a majority. */
  private void committed(MemberStep step) {
    SharedHistory.Committed entry = shared.committedAt(seenCommit);
    Long written = writtenNanos.get(new LogPosition(entry.index(), entry.term()));
    Configuration configuration = shared.configuration();
    if (written == null || !reachability.known() || configuration.voters().isEmpty()) {
      return;
    }
    int reached = 1;
    for (Map.Entry<String, Member> member : members.entrySet()) {
      if (!member.getKey().equals(step.node())
          && configuration.votes(member.getValue().id())
          && reachability.since(written, step.node(), member.getKey())) {
        reached++;
      }
    }
    int voters = configuration.voters().size();
    int needed = QuorumRule.MAJORITY.quorum(voters);
    if (reached < needed) {
      breaches.accept(
          new Violation(
              name(),
              step.timeNanos(),
              "%s committed entry %d, but since that was written only %d of %d managers have been up and connected to it; a majority is %d"
                  .formatted(step.node(), seenCommit, reached, voters, needed)));
    }
  }

  @Override
  public void worldChanged(Connectivity world) {
    long now = world.nowNanos();
    overdue(now);
    reachability.changed(world);
    Configuration configuration = shared.configuration();
    if (configuration.voters().isEmpty()) {
      return;
    }
    if (connectedMajority(world, configuration)) {
      majoritySinceNanos = majoritySinceNanos < 0 ? now : majoritySinceNanos;
    } else {
      majoritySinceNanos = -1;
    }
  }

  private void overdue(long now) {
    if (majoritySinceNanos < 0) {
      return;
    }
    long waiting = now - Math.max(majoritySinceNanos, leaderSeenNanos);
    if (waiting > RECOVERY_NANOS) {
      breaches.accept(
          new Violation(
              name(),
              now,
              "a majority of the managers has been connected for %d s, and there is no leader"
                  .formatted(TimeUnit.NANOSECONDS.toSeconds(waiting))));
    }
  }

  /** Whether some live manager is connected to enough others to make a majority with them. */
  private boolean connectedMajority(Connectivity world, Configuration configuration) {
    int needed = QuorumRule.MAJORITY.quorum(configuration.voters().size());
    List<String> live =
        world.liveManagers().stream()
            .filter(node -> members.containsKey(node))
            .filter(node -> configuration.votes(members.get(node).id()))
            .toList();
    for (String centre : live) {
      int connected = 0;
      for (String other : live) {
        if (other.equals(centre) || world.connected(centre, other)) {
          connected++;
        }
      }
      if (connected >= needed) {
        return true;
      }
    }
    return false;
  }
}
