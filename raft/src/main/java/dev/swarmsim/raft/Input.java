package dev.swarmsim.raft;

import com.google.protobuf.ByteString;

/** What can happen to a {@link RaftNode}. */
public sealed interface Input {
  /** The time of {@link RaftNode#deadlineNanos()} has come. Too early does nothing. */
  record Woken() implements Input {}

  /** A message arrived. */
  record Received(MemberId from, Message message) implements Input {}

  /** Everything up to and including {@link Effect.Persist} of that number is durable. */
  record Persisted(long number) implements Input {}

  /**
   * A client wants a command in the log.
   *
   * @param request the host's own number for it; comes back in {@link Effect.Accepted} or {@link
   *     Effect.Refused}
   */
  record Propose(long request, ByteString command) implements Input {}

  /** A client wants the membership changed. */
  record Change(long request, MembershipChange change) implements Input {}

  /** The leader is to hand its office to that member (dissertation §3.10). */
  record TransferLeadership(long request, MemberId to) implements Input {}

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
