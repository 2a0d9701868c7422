package dev.swarmsim.raft;

import java.util.Optional;

/** Stands for election in a term of its own (§5.2). */
final class Candidate implements RoleBehavior {
  private final MemberState state;
  private final VoteCount count = new VoteCount();
  private final long deadlineNanos;
  private final long ballotWrite;

  private Candidate(MemberState state) {
    this.state = state;
    this.deadlineNanos = state.grid.electionWait(state.nowNanos);
    state.ballot.enter(state.term() + 1);
    state.ballot.voteFor(state.id);
    this.ballotWrite = state.outbox.lastSynced();
  }

  /**
   * Enters the next term, votes for itself and asks all others.
   *
   * @param transfer whether the leader asked for this election
   */
  static RoleBehavior start(MemberState state, boolean transfer) {
    Candidate candidate = new Candidate(state);
    var request = new Message.VoteRequest(state.term(), state.log.last(), transfer);
    for (Member member : state.configuration().members()) {
      if (!member.id().equals(state.id) && state.configuration().votes(member.id())) {
        state.outbox.promise(member.id(), request);
      }
    }
    return candidate;
  }

  @Override
  public MemberState state() {
    return state;
  }

  @Override
  public Effect.Role role() {
    return Effect.Role.CANDIDATE;
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
    return state.mayStand() ? state.campaign() : Follower.waiting(state);
  }

  @Override
  public boolean leased() {
    return false;
  }

  /** Its own vote counts like any other: once it is durable. */
  @Override
  public RoleBehavior onPersisted() {
    if (state.outbox.durable(ballotWrite)) {
      count.answered(state.id, true);
    }
    return decide();
  }

  @Override
  public RoleBehavior onVoteReply(MemberId from, Message.VoteReply reply) {
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
      case WON -> Leader.elected(state);
      case LOST -> Follower.waiting(state);
      case PENDING -> this;
    };
  }
}
