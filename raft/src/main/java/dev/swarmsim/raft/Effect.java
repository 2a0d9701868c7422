package dev.swarmsim.raft;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link RaftNode} wants its host to do. The host takes effects in order; it may do them
 * later, as long as each kind keeps its order.
 */
public sealed interface Effect {
  /**
   * Writes to the log. Writes are numbered from 1 without gaps and done in order; the host answers
   * with {@link Input.Persisted}, for several at once if it likes.
   *
   * @param hardState term, vote and commit hint, if they changed
   * @param snapshot a snapshot that replaces the log up to and including its last entry; entries
   *     behind it stay
   * @param entries entries to append; whatever the log held at or after the first of them goes
   * @param sync whether the write must reach the platter before it is reported; otherwise it may
   *     wait for the next one that must
   */
  record Persist(
      long number,
      Optional<HardState> hardState,
      Optional<Snapshot> snapshot,
      List<Entry> entries,
      boolean sync)
      implements Effect {
    public Persist {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Sends a message; losing it is allowed.
   *
   * @param afterPersist the {@link Persist} that must be durable before the message leaves; 0 for
   *     none
   */
  record Send(MemberId to, Message message, long afterPersist) implements Effect {}

  /** Hands committed entries to the application, each exactly once and in order. */
  record Apply(List<Entry> entries) implements Effect {
    public Apply {
      entries = List.copyOf(entries);
    }
  }

  /** Replaces the application's state. */
  record Restore(Snapshot snapshot) implements Effect {}

  /** A proposal or a membership change got this place in the leader's log; not yet committed. */
  record Accepted(long request, LogPosition position) implements Effect {}

  /** A proposal or change will not happen. */
  record Refused(long request, Refusal refusal) implements Effect {}

  /** This member's role, term or idea of the leader changed. */
  record RoleChanged(Role role, long term, Optional<MemberId> leader) implements Effect {}

  /** A membership took effect: it was appended, or an earlier one is back after a truncation. */
  record MembershipChanged(Configuration configuration) implements Effect {}

  /** The roles of a member. */
  enum Role {
    FOLLOWER,
    PRE_CANDIDATE,
    CANDIDATE,
    LEADER
  }

  /** Why a request is refused. */
  enum Refusal {
    /** This member is not the leader. */
    NOT_LEADER,
    /** The leader hands over its office. */
    TRANSFERRING,
    /** Another membership change is not committed yet, or nothing of this term is. */
    CHANGE_PENDING,
    /** The change names a member that is not there, or would leave no voter. */
    INVALID_CHANGE,
    /** Too much is waiting for its quorum. */
    TOO_MANY_UNCOMMITTED,
    /** The command is larger than the limit. */
    TOO_LARGE
  }
}
