package dev.swarmsim.raft;

import java.util.List;
import java.util.Optional;

/**
 * What a member does in one role. Each method takes one thing that happened and returns the role
 * the member is in afterwards; what a role does not care about, it ignores.
 *
 * <p>Messages have passed the term rules ({@link TermRules}): they are of the member's own term,
 * but for pre-vote requests, and replies to them that grant, which aim at a later one.
 */
sealed interface RoleBehavior permits Follower, PreCandidate, Candidate, Leader {
  MemberState state();

  Effect.Role role();

  /** The leader this member knows of in its term. */
  Optional<MemberId> leader();

  /** When {@link #onDeadline()} is due. */
  long deadlineNanos();

  RoleBehavior onDeadline();

  /** Whether a leader was heard so lately that nobody else may be elected (dissertation §6.2). */
  boolean leased();

  /** What this member knows of the others as their leader; nothing if it is none. */
  default List<FollowerStatus> followers() {
    return List.of();
  }

  /** The member has left this role: what only it could answer is refused. */
  default void left() {}

  RoleBehavior onAppendRequest(MemberId from, Message.AppendRequest request);

  RoleBehavior onHeartbeat(MemberId from, Message.Heartbeat heartbeat);

  RoleBehavior onSnapshotChunk(MemberId from, Message.SnapshotChunk chunk);

  default RoleBehavior onPreVoteRequest(MemberId from, Message.PreVoteRequest request) {
    Voting.answer(state(), from, request);
    return this;
  }

  default RoleBehavior onVoteRequest(MemberId from, Message.VoteRequest request) {
    Voting.answer(state(), leader(), from, request);
    return this;
  }

  default RoleBehavior onPreVoteReply(MemberId from, Message.PreVoteReply reply) {
    return this;
  }

  default RoleBehavior onVoteReply(MemberId from, Message.VoteReply reply) {
    return this;
  }

  default RoleBehavior onAppendAccepted(MemberId from, Message.AppendAccepted reply) {
    return this;
  }

  default RoleBehavior onAppendRejected(MemberId from, Message.AppendRejected reply) {
    return this;
  }

  default RoleBehavior onHeartbeatReply(MemberId from, Message.HeartbeatReply reply) {
    return this;
  }

  default RoleBehavior onSnapshotReply(MemberId from, Message.SnapshotReply reply) {
    return this;
  }

  default RoleBehavior onReadRequest(MemberId from, Message.ReadRequest request) {
    return this;
  }

  default RoleBehavior onReadReply(MemberId from, Message.ReadReply reply) {
    return this;
  }

  /** Who may stand does so at once and asks nobody first; anybody else does nothing. */
  default RoleBehavior onTimeoutNow(MemberId from) {
    return state().mayStand() ? Candidate.start(state(), true) : this;
  }

  /** More of this member's writes are durable. */
  default RoleBehavior onPersisted() {
    return this;
  }

  default RoleBehavior onUnreachable(MemberId member) {
    return this;
  }

  default RoleBehavior onForgetLeader() {
    return this;
  }

  default RoleBehavior onPropose(Input.Propose proposal) {
    if (!proposal.commands().isEmpty()) {
      state()
          .outbox
          .refuse(proposal.request(), Effect.Refusal.NOT_LEADER, proposal.commands().size());
    }
    return this;
  }

  default RoleBehavior onRead(Input.Read read) {
    return refuse(read.request());
  }

  default RoleBehavior onChange(Input.Change change) {
    return refuse(change.request());
  }

  default RoleBehavior onTransferLeadership(Input.TransferLeadership transfer) {
    return refuse(transfer.request());
  }

  private RoleBehavior refuse(long request) {
    state().outbox.refuse(request, Effect.Refusal.NOT_LEADER, 1);
    return this;
  }
}
