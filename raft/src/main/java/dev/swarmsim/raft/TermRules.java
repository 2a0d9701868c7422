package dev.swarmsim.raft;

import java.util.Optional;

/** What a message's term means before its content is looked at (§5.1; dissertation §6.2, §9.6). */
final class TermRules {
  private final MemberState state;

  TermRules(MemberState state) {
    this.state = state;
  }

  /**
   * Settles whose term counts.
   *
   * @return the role in which the message is to be handled; empty if it is dealt with
   */
  Optional<RoleBehavior> admit(RoleBehavior role, MemberId from, Message message) {
    if (message instanceof Message.VoteRequest request
        && !state.rules.mayHearCandidate(state.leaseGranted(), request.transfer())) {
      return Optional.empty();
    }
    if (message.term() > state.term()) {
      return later(role, from, message);
    }
    if (state.rules.stale(message, state.term())) {
      answerStale(from, message);
      return Optional.empty();
    }
    return Optional.of(role);
  }

  private Optional<RoleBehavior> later(RoleBehavior role, MemberId from, Message message) {
    boolean protectedByLease = state.config.checkQuorum() && role.leased();
    return switch (message) {
      case Message.PreVoteRequest request ->
          protectedByLease ? Optional.empty() : Optional.of(role);
      case Message.PreVoteReply reply when reply.granted() -> Optional.of(role);
      case Message.VoteRequest request -> {
        if (!state.rules.mayHearCandidate(protectedByLease, request.transfer())) {
          yield Optional.empty();
        }
        yield Optional.of(enter(message.term(), waiting(role)));
      }
      case Message.AppendRequest request -> Optional.of(enterFollowing(message.term(), from));
      case Message.Heartbeat heartbeat -> Optional.of(enterFollowing(message.term(), from));
      case Message.SnapshotChunk chunk -> Optional.of(enterFollowing(message.term(), from));
      case Message.PreVoteReply reply -> Optional.of(enter(message.term(), waiting(role)));
      case Message.VoteReply reply -> Optional.of(enter(message.term(), waiting(role)));
      case Message.AppendAccepted reply -> Optional.of(enter(message.term(), waiting(role)));
      case Message.AppendRejected reply -> Optional.of(enter(message.term(), waiting(role)));
      case Message.HeartbeatReply reply -> Optional.of(enter(message.term(), waiting(role)));
      case Message.SnapshotReply reply -> Optional.of(enter(message.term(), waiting(role)));
      case Message.ReadRequest request -> Optional.of(enter(message.term(), waiting(role)));
      case Message.ReadReply reply -> Optional.of(enterFollowing(message.term(), from));
      case Message.TimeoutNow now -> Optional.of(enter(message.term(), waiting(role)));
    };
  }

  private RoleBehavior enter(long term, RoleBehavior follower) {
    state.ballot.enter(term);
    return follower;
  }

  private RoleBehavior enterFollowing(long term, MemberId leader) {
    return enter(term, Follower.of(state, leader));
  }

  /** A later term alone is no reason to wait anew: the asker may be one that cannot win (§5.2). */
  private RoleBehavior waiting(RoleBehavior role) {
    return role.role() == Effect.Role.LEADER
        ? Follower.waiting(state)
        : Follower.goingOnWaiting(state, role.deadlineNanos());
  }

  /**
   * Tells the sender the later term, or drops the message. A leader of an old term must hear of it:
   * the lease of its followers would otherwise keep a member whose term ran ahead out for ever.
   */
  private void answerStale(MemberId from, Message message) {
    long term = state.term();
    switch (message) {
      case Message.PreVoteRequest request ->
          state.outbox.send(from, new Message.PreVoteReply(term, false));
      case Message.VoteRequest request ->
          state.outbox.send(from, new Message.VoteReply(term, false));
      case Message.AppendRequest request ->
          state.outbox.send(
              from, new Message.AppendRejected(term, request.previous().index(), state.log.last()));
      case Message.Heartbeat heartbeat ->
          state.outbox.send(
              from, new Message.HeartbeatReply(term, heartbeat.round(), state.nowNanos));
      case Message.SnapshotChunk chunk ->
          state.outbox.send(from, new Message.SnapshotReply(term, chunk.last(), 0));
      case Message.PreVoteReply reply -> {}
      case Message.VoteReply reply -> {}
      case Message.AppendAccepted reply -> {}
      case Message.AppendRejected reply -> {}
      case Message.HeartbeatReply reply -> {}
      case Message.SnapshotReply reply -> {}
      case Message.ReadRequest request -> {}
      case Message.ReadReply reply -> {}
      case Message.TimeoutNow now -> {}
    }
  }
}
