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
   *     behind it stay if the log agreed with the snapshot at that entry, and go if it did not
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

  /**
   * Proposals, or a membership change, got their places in the leader's log; not yet committed.
   *
   * @param request the number of the first of them; the others count on from it
   * @param position the place of the first; the others follow it without gaps, in the same term
   * @param count how many they are, from 1
   */
  record Accepted(long request, LogPosition position, int count) implements Effect {
    /** One request got its place. */
    public Accepted(long request, LogPosition position) {
      this(request, position, 1);
    }
  }

  /**
   * Proposals, or another request, come to nothing.
   *
   * @param request the number of the first of them; the others count on from it
   * @param count how many they are, from 1
   */
  record Refused(long request, Refusal refusal, int count) implements Effect {
    /** One request comes to nothing. */
    public Refused(long request, Refusal refusal) {
      this(request, refusal, 1);
    }
  }

  /**
   * A read may be answered: the application was handed everything that was committed when the read
   * was asked for.
   *
   * @param index the index of the last entry that the answer must include; it is applied already
   */
  record ReadReady(long request, long index) implements Effect {}

  /** The handing over of the office that was under way is over. */
  record TransferEnded(long request, TransferOutcome outcome) implements Effect {}

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

  /** How the handing over of the office ended. */
  enum TransferOutcome {
    /** The heir was told to stand, and this member leads no more: a later term has begun. */
    LEFT_OFFICE,
    /** This member has left its office for want of a quorum, or because it is no voter any more. */
    STEPPED_DOWN,
    /** The heir did not take over within E ticks; this member leads on. */
    TIMED_OUT,
    /** Another request called it off, or the heir is no voter any more; this member leads on. */
    CALLED_OFF
  }

  /** Why a request is refused. */
  enum Refusal {
    /** This member is not the leader, or, for a read, knows none or lost it. */
    NOT_LEADER,
    /** The leader hands over its office. */
    TRANSFERRING,
    /** Another membership change is not committed yet, or nothing of this term is. */
    CHANGE_PENDING,
    /** The change names a member that is not there, or would leave no voter. */
    INVALID_CHANGE,
    /** The learner has not yet what was committed when the last heartbeats went out. */
    NOT_CAUGHT_UP,
    /** Those who would remain and were heard of lately make no quorum of those who would remain. */
    WOULD_LOSE_QUORUM,
    /** Too much is waiting for its quorum. */
    TOO_MANY_UNCOMMITTED,
    /** The command is larger than the limit. */
    TOO_LARGE
  }
}
