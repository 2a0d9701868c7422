package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.RaftNode;
import java.util.List;
import java.util.Optional;

/**
 * One step of one manager's Raft member.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param node the manager's host name
 * @param group names its Raft group; a forced new cluster is a new group
 * @param raft the member after the step, to be looked at only
 * @param input what it was given
 * @param effects what it wants done
 */
public record MemberStep(
    long timeNanos, String node, String group, RaftNode raft, Input input, List<Effect> effects) {

  /** What it wants written, if anything: one write at most, which is the first effect. */
  Optional<Effect.Persist> write() {
    return !effects.isEmpty() && effects.getFirst() instanceof Effect.Persist persist
        ? Optional.of(persist)
        : Optional.empty();
  }

  /** The entries it wants written; none in most steps. */
  List<Entry> entries() {
    return write().map(Effect.Persist::entries).orElse(List.of());
  }

  /** Whether it became its term's leader in this step. */
  boolean electsLeader() {
    for (Effect effect : effects) {
      if (effect instanceof Effect.RoleChanged changed && changed.role() == Effect.Role.LEADER) {
        return true;
      }
    }
    return false;
  }
}
