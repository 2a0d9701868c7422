package dev.swarmsim.raft;

import java.util.Optional;

/** Asks whether an election would succeed before it disturbs anybody (dissertation §9.6). */
final class PreCandidate implements RoleBehavior {
  private final MemberState state;
  private final VoteCount count = new VoteCount();
  private final long deadlineNanos;

  private PreCandidate(MemberState state) {
    this.state = state;
    this.deadlineNanos = state.grid.electionWait(state.nowNanos);
  }

  static RoleBehavior start(MemberState state) {
    PreCandidate candidate = new PreCandidate(state);
    var request = new Message.PreVoteRequest(state.term() + 1, state.log.last());
    for (Member member : state.configuration().members()) {
      if (!member.id().equals(state.id) && state.configuration().votes(member.id())) {
        state.outbox.send(member.id(), request);
      }
    }
    candidate.count.answered(state.id, true);
    return candidate.decide();
  }

  @Override
  public MemberState state() {
    return state;
  }

  @Override
  public Effect.Role role() {
    return Effect.Role.PRE_CANDIDATE;
  }

  @Override
  public Optional<MemberId> leader() {
    return Optional.empty();
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public RoleBehavior onDeadline() {
    return state.mayStand() ? start(state) : Follower.waiting(state);
  }

  @Override
  public boolean leased() {
    return false;
  }

  @Override
  public RoleBehavior onVoteRequest(MemberId from, Message.VoteRequest request) {
    boolean granted = Voting.answer(state, leader(), from, request);
    // It asked for itself and now backs another: it waits like any voter.
    return granted ? Follower.waiting(state) : this;
  }

  @Override
  public RoleBehavior onPreVoteReply(MemberId from, Message.PreVoteReply reply) {
    if (reply.granted() && reply.term() != state.term() + 1) {
      return this;
    }
    count.answered(from, reply.granted());
    return decide();
  }

  @Override
  public RoleBehavior onAppendRequest(MemberId from, Message.AppendRequest request) {
    return Follower.of(state, from).onAppendRequest(from, request);
  }

  @Override
  public RoleBehavior onHeartbeat(MemberId from, Message.Heartbeat heartbeat) {
    return Follower.of(state, from).onHeartbeat(from, heartbeat);
  }

  @Override
  public RoleBehavior onSnapshotChunk(MemberId from, Message.SnapshotChunk chunk) {
    return Follower.of(state, from).onSnapshotChunk(from, chunk);
  }

  private RoleBehavior decide() {
    return switch (count.result(state.config.quorumRule(), state.configuration())) {
      case WON -> Candidate.start(state, false);
      case LOST -> Follower.waiting(state);
      case PENDING -> this;
    };
  }
}
