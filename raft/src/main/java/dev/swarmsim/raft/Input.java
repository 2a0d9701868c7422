package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.List;

/** What can happen to a {@link RaftNode}. */
public sealed interface Input {
  /** The time of {@link RaftNode#deadlineNanos()} has come. Too early does nothing. */
  record Woken() implements Input {}

  /** A message arrived. */
  record Received(MemberId from, Message message) implements Input {}

  /** Everything up to and including {@link Effect.Persist} of that number is durable. */
  record Persisted(long number) implements Input {}

  /**
   * Clients want commands in the log, in this order. Answered with {@link Effect.Accepted} for
   * those that got their places, and {@link Effect.Refused} for the rest.
   *
   * @param request the host's own number for the first command; the others count on from it
   */
  record Propose(long request, List<ByteString> commands) implements Input {
    public Propose {
      commands = List.copyOf(commands);
    }

    /** A client wants one command in the log. */
    public Propose(long request, ByteString command) {
      this(request, List.of(command));
    }
  }

  /**
   * A client wants to read what the application holds, not older than now (dissertation §6.4). Any
   * member may be asked. Answered with {@link Effect.ReadReady} or {@link Effect.Refused}, for
   * which one that is no leader waits as long as it knows the same leader.
   */
  record Read(long request) implements Input {}

  /** A client wants the membership changed. */
  record Change(long request, MembershipChange change) implements Input {}

  /**
   * The leader is to hand its office to that member (dissertation §3.10). Naming the leader itself
   * calls off one that is under way. Answered with {@link Effect.TransferEnded} or {@link
   * Effect.Refused}.
   */
  record TransferLeadership(long request, MemberId to) implements Input {}

  /**
   * A follower is to forget whom it follows, so that it may vote for another at once; its term,
   * vote and wait stay as they are. For hosts that know that the leader is gone. Does nothing to
   * anybody but a follower, and nothing where reads rest on a lease.
   */
  record ForgetLeader() implements Input {}

  /**
   * The application has made a snapshot of everything applied so far; the log before it may go.
   *
   * @param appliedIndex the last index the state includes
   * @param data the application's state
   */
  record SnapshotTaken(long appliedIndex, ByteString data) implements Input {}

  /** The transport lost its way to that member: what is under way to it may be gone. */
  record Unreachable(MemberId member) implements Input {}
}
