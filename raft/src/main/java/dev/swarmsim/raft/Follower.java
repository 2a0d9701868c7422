package dev.swarmsim.raft;

import dev.swarmsim.raft.Message.AppendAccepted;
import dev.swarmsim.raft.Message.AppendRejected;
import dev.swarmsim.raft.Message.SnapshotReply;
import java.util.List;
import java.util.Optional;

/** Takes what the leader sends and waits for it to fall silent (§5.2). */
final class Follower implements RoleBehavior {
  private final MemberState state;
  private final SnapshotAssembly assembly = new SnapshotAssembly();
  private final FollowerReads reads;
  private Optional<MemberId> leader;
  private long deadlineNanos;
  private long leaseEndNanos;

  private Follower(MemberState state, Optional<MemberId> leader, long deadlineNanos) {
    this.state = state;
    this.reads = new FollowerReads(state);
    this.leader = leader;
    this.deadlineNanos = deadlineNanos;
    this.leaseEndNanos = state.grid.electionInterval(state.nowNanos);
  }

  /** Knows no leader and begins a wait of its own. */
  static Follower waiting(MemberState state) {
    return new Follower(state, Optional.empty(), state.grid.electionWait(state.nowNanos));
  }

  /** Knows no leader and goes on with a wait that has begun before. */
  static Follower goingOnWaiting(MemberState state, long deadlineNanos) {
    return new Follower(state, Optional.empty(), deadlineNanos);
  }

  /** Has just heard that leader. */
  static Follower of(MemberState state, MemberId leader) {
    state.grantLease();
    return new Follower(state, Optional.of(leader), state.grid.electionWait(state.nowNanos));
  }

  @Override
  public MemberState state() {
    return state;
  }

  @Override
  public Effect.Role role() {
    return Effect.Role.FOLLOWER;
  }

  @Override
  public Optional<MemberId> leader() {
    return leader;
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public RoleBehavior onDeadline() {
    if (state.mayStand()) {
      return state.campaign();
    }
    // It cannot stand, as far as it knows, but it no longer vouches for the leader.
    return waiting(state);
  }

  @Override
  public boolean leased() {
    return leader.isPresent() && state.nowNanos < leaseEndNanos;
  }

  @Override
  public void left() {
    reads.refuseAll();
  }

  @Override
  public RoleBehavior onRead(Input.Read read) {
    if (leader.isEmpty()) {
      state.outbox.refuse(read.request(), Effect.Refusal.NOT_LEADER, 1);
    } else {
      reads.ask(read.request(), leader.get());
    }
    return this;
  }

  @Override
  public RoleBehavior onReadReply(MemberId from, Message.ReadReply reply) {
    reads.answered(reply, from);
    return this;
  }

  @Override
  public RoleBehavior onForgetLeader() {
    if (state.config.reads() != RaftConfig.Reads.LEASE) {
      leader = Optional.empty();
      reads.refuseAll();
    }
    return this;
  }

  @Override
  public RoleBehavior onVoteRequest(MemberId from, Message.VoteRequest request) {
    boolean granted = Voting.answer(state, leader, from, request);
    if (state.rules.voteResetsWait(granted)) {
      deadlineNanos = state.grid.electionWait(state.nowNanos);
    }
    return this;
  }

  @Override
  public RoleBehavior onAppendRequest(MemberId from, Message.AppendRequest request) {
    heard(from);
    LogPosition previous = request.previous();
    if (previous.index() < state.log.commitIndex()) {
      // Old news. What is committed is the same everywhere, so that much agrees for certain.
      state.outbox.promise(from, new AppendAccepted(state.term(), state.log.commitIndex()));
      return this;
    }
    if (!state.rules.attaches(previous, state.log.termAt(previous.index()))) {
      LogPosition hint = state.log.lastThatMayAgree(previous.index(), previous.term());
      state.outbox.send(from, new AppendRejected(state.term(), previous.index(), hint));
      return this;
    }
    merge(request.entries());
    long lastCovered = previous.index() + request.entries().size();
    state.log.commitTo(state.rules.followerCommit(request.commit(), lastCovered));
    long match = state.rules.match(lastCovered, state.log.lastIndex());
    state.outbox.promise(from, new AppendAccepted(state.term(), match));
    return this;
  }

  @Override
  public RoleBehavior onHeartbeat(MemberId from, Message.Heartbeat heartbeat) {
    heard(from);
    // The leader has cut its commit index to what this member is known to have.
    state.log.commitTo(heartbeat.commit());
    state.outbox.send(
        from, new Message.HeartbeatReply(state.term(), heartbeat.round(), state.nowNanos));
    reads.heartbeat(from);
    return this;
  }

  @Override
  public RoleBehavior onSnapshotChunk(MemberId from, Message.SnapshotChunk chunk) {
    heard(from);
    LogPosition last = chunk.last();
    if (last.index() <= state.log.commitIndex()) {
      state.outbox.promise(from, new AppendAccepted(state.term(), state.log.commitIndex()));
      return this;
    }
    if (state.rules.hasSnapshot(last, state.log.termAt(last.index()))) {
      // The log has all of it already, and what follows stays (§7).
      state.log.commitTo(last.index());
      state.outbox.promise(from, new AppendAccepted(state.term(), last.index()));
      return this;
    }
    Optional<Snapshot> complete = assembly.take(chunk);
    if (assembly.spoilt()) {
      return this; // No answer: the leader sends its last piece again, and hears then what is
      // missing.
    }
    if (complete.isPresent()) {
      state.log.install(complete.get());
      state.outbox.snapshot(complete.get());
    }
    state.outbox.promise(from, new SnapshotReply(state.term(), last, assembly.next()));
    return this;
  }

  private void heard(MemberId from) {
    leader = Optional.of(from);
    state.grantLease();
    deadlineNanos = state.grid.electionWait(state.nowNanos);
    leaseEndNanos = state.grid.electionInterval(state.nowNanos);
  }

  /** Adds what the log does not have; whatever contradicts the leader goes (§5.3). */
  private void merge(List<Entry> entries) {
    RaftLog log = state.log;
    long changedFrom = Long.MAX_VALUE;
    for (Entry entry : entries) {
      long ownTerm = log.termAt(entry.index());
      if (ownTerm != RaftLog.UNKNOWN_TERM) {
        if (!state.rules.conflicts(ownTerm, entry.term())) {
          continue;
        }
        log.truncateFrom(entry.index(), state.rules.membershipsGoFrom(entry.index()));
      }
      log.append(entry);
      changedFrom = Math.min(changedFrom, entry.index());
    }
    if (changedFrom != Long.MAX_VALUE) {
      state.outbox.entriesFrom(changedFrom);
    }
  }
}
