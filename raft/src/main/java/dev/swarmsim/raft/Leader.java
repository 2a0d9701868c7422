package dev.swarmsim.raft;

import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.quorum.Quorums;
import dev.swarmsim.raft.quorum.VoteResult;
import java.util.List;
import java.util.Optional;

/** Takes proposals, replicates them and commits what a quorum has (§5.3, §5.4). */
final class Leader implements RoleBehavior {
  private final MemberState state;
  private final Replicator replicator;
  private final long firstOwnIndex;
  private Optional<Transfer> transfer = Optional.empty();
  private long uncommittedBytes;
  private long round;
  private long heartbeatNanos;
  private long quorumCheckNanos;

  /** The handing over of the office that is under way (dissertation §3.10). */
  private record Transfer(MemberId to, long endNanos) {}

  private Leader(MemberState state) {
    this.state = state;
    this.replicator = new Replicator(state);
    this.firstOwnIndex = state.log.lastIndex() + 1;
    this.heartbeatNanos = state.grid.after(state.nowNanos, state.config.heartbeatTicks());
    this.quorumCheckNanos = state.grid.electionInterval(state.nowNanos);
    for (long i = state.log.commitIndex() + 1; i <= state.log.lastIndex(); i++) {
      uncommittedBytes += RaftLog.bytes(state.log.entryAt(i));
    }
  }

  /**
   * Takes office: appends an entry of its own term, which by being committed commits what earlier
   * leaders left (§5.4.2, §8).
   */
  static RoleBehavior elected(MemberState state) {
    Leader leader = new Leader(state);
    leader.append(new Entry.Noop());
    leader.replicator.sendToAll();
    return leader;
  }

  @Override
  public MemberState state() {
    return state;
  }

  @Override
  public Effect.Role role() {
    return Effect.Role.LEADER;
  }

  @Override
  public Optional<MemberId> leader() {
    return Optional.of(state.id);
  }

  @Override
  public long deadlineNanos() {
    long due = heartbeatNanos;
    if (state.config.checkQuorum()) {
      due = Math.min(due, quorumCheckNanos);
    }
    return transfer.isPresent() ? Math.min(due, transfer.get().endNanos()) : due;
  }

  /** A leader that lost its quorum would have stepped down, so it holds a lease for certain. */
  @Override
  public boolean leased() {
    return true;
  }

  @Override
  public RoleBehavior onDeadline() {
    if (transfer.isPresent() && state.nowNanos >= transfer.get().endNanos()) {
      transfer = Optional.empty();
    }
    if (state.config.checkQuorum() && state.nowNanos >= quorumCheckNanos) {
      if (!hearsQuorum()) {
        return Follower.waiting(state);
      }
      quorumCheckNanos = state.grid.electionInterval(state.nowNanos);
    }
    if (state.nowNanos >= heartbeatNanos) {
      round++;
      replicator.sendHeartbeats(round);
      heartbeatNanos = state.grid.after(state.nowNanos, state.config.heartbeatTicks());
    }
    return this;
  }

  @Override
  public RoleBehavior onPersisted() {
    return advanceCommit();
  }

  /** Two leaders in one term cannot be; the message is nothing to act upon. */
  @Override
  public RoleBehavior onAppendRequest(MemberId from, Message.AppendRequest request) {
    return this;
  }

  @Override
  public RoleBehavior onHeartbeat(MemberId from, Message.Heartbeat heartbeat) {
    return this;
  }

  @Override
  public RoleBehavior onSnapshotChunk(MemberId from, Message.SnapshotChunk chunk) {
    return this;
  }

  @Override
  public RoleBehavior onTimeoutNow(MemberId from) {
    return this;
  }

  @Override
  public RoleBehavior onAppendAccepted(MemberId from, Message.AppendAccepted reply) {
    Progress follower = heard(from);
    if (follower == null || reply.match() > state.log.lastIndex()) {
      return this;
    }
    return matched(follower, reply.match());
  }

  @Override
  public RoleBehavior onAppendRejected(MemberId from, Message.AppendRejected reply) {
    Progress follower = heard(from);
    if (follower == null) {
      return this;
    }
    LogPosition hint = reply.hint();
    long mayAgree = state.log.lastThatMayAgree(hint.index(), hint.term()).index();
    if (follower.rejected(reply.previous(), mayAgree)) {
      replicator.sendProbe(follower);
    }
    return this;
  }

  @Override
  public RoleBehavior onHeartbeatReply(MemberId from, Message.HeartbeatReply reply) {
    Progress follower = heard(from);
    if (follower == null) {
      return this;
    }
    follower.resume();
    switch (follower.mode()) {
      case SNAPSHOT -> {
        if (follower.pieceLost()) {
          replicator.sendPiece(follower);
        }
      }
      case PROBE -> replicator.sendProbe(follower);
      case REPLICATE -> {
        if (follower.match() < state.log.lastIndex()) {
          replicator.sendProbe(follower);
        }
      }
    }
    return this;
  }

  @Override
  public RoleBehavior onSnapshotReply(MemberId from, Message.SnapshotReply reply) {
    Progress follower = heard(from);
    if (follower == null
        || follower.mode() != Progress.Mode.SNAPSHOT
        || !reply.last().equals(follower.snapshot().last())) {
      return this;
    }
    Snapshot snapshot = follower.snapshot();
    if (reply.next() >= snapshot.data().size()) {
      return matched(follower, snapshot.last().index());
    }
    // An answer that asks for the piece under way is an old one; heartbeats see to lost pieces.
    if (reply.next() != follower.offset()) {
      follower.moveTo(reply.next());
      replicator.sendPiece(follower);
    }
    return this;
  }

  @Override
  public RoleBehavior onUnreachable(MemberId member) {
    replicator.follower(member).ifPresent(Progress::unreachable);
    return this;
  }

  @Override
  public RoleBehavior onPropose(Input.Propose proposal) {
    int bytes = proposal.command().size();
    Optional<Refusal> refusal = refusal(bytes);
    if (refusal.isPresent()) {
      state.outbox.add(new Effect.Refused(proposal.request(), refusal.get()));
      return this;
    }
    LogPosition position = append(new Entry.Command(proposal.command()));
    state.outbox.add(new Effect.Accepted(proposal.request(), position));
    replicator.sendToAll();
    return this;
  }

  @Override
  public RoleBehavior onChange(Input.Change change) {
    Configuration present = state.configuration();
    boolean committedInOwnTerm = state.log.commitIndex() >= firstOwnIndex;
    boolean settled = state.log.configurationCommitted() && !present.joint();
    Optional<Configuration> changed = MembershipChanges.apply(present, change.change());
    Optional<Refusal> refusal = Optional.empty();
    if (transfer.isPresent()) {
      refusal = Optional.of(Refusal.TRANSFERRING);
    } else if (!state.rules.mayChangeMembership(committedInOwnTerm, settled)) {
      refusal = Optional.of(Refusal.CHANGE_PENDING);
    } else if (changed.isEmpty()) {
      refusal = Optional.of(Refusal.INVALID_CHANGE);
    }
    if (refusal.isPresent()) {
      state.outbox.add(new Effect.Refused(change.request(), refusal.get()));
      return this;
    }
    LogPosition position = append(new Entry.Membership(changed.get()));
    state.outbox.add(new Effect.Accepted(change.request(), position));
    replicator.followConfiguration();
    replicator.sendToAll();
    return this;
  }

  @Override
  public RoleBehavior onTransferLeadership(Input.TransferLeadership request) {
    MemberId to = request.to();
    if (to.equals(state.id)) {
      transfer = Optional.empty(); // It has the office already; one under way is called off.
      return this;
    }
    Optional<Progress> target = replicator.follower(to);
    if (target.isEmpty() || !state.configuration().votes(to)) {
      state.outbox.add(new Effect.Refused(request.request(), Refusal.INVALID_CHANGE));
      return this;
    }
    if (transfer.isPresent() && transfer.get().to().equals(to)) {
      return this;
    }
    transfer = Optional.of(new Transfer(to, state.grid.electionInterval(state.nowNanos)));
    if (!handOver(target.get())) {
      replicator.sendProbe(target.get());
    }
    return this;
  }

  private Optional<Refusal> refusal(int bytes) {
    if (transfer.isPresent()) {
      return Optional.of(Refusal.TRANSFERRING);
    }
    if (bytes > RaftNode.MAX_COMMAND_BYTES) {
      return Optional.of(Refusal.TOO_LARGE);
    }
    // One proposal always fits, or a small limit would stop the group for good.
    if (uncommittedBytes > 0 && uncommittedBytes + bytes > state.config.maxUncommittedBytes()) {
      return Optional.of(Refusal.TOO_MANY_UNCOMMITTED);
    }
    return Optional.empty();
  }

  private LogPosition append(Entry.Payload payload) {
    Entry entry = new Entry(state.log.lastIndex() + 1, state.term(), payload);
    state.log.append(entry);
    state.outbox.entriesFrom(entry.index());
    uncommittedBytes += RaftLog.bytes(entry);
    return entry.position();
  }

  private Progress heard(MemberId from) {
    Progress follower = replicator.follower(from).orElse(null);
    if (follower != null) {
      follower.setActive(true);
    }
    return follower;
  }

  private RoleBehavior matched(Progress follower, long index) {
    boolean news = follower.accepted(index);
    if (follower.mode() == Progress.Mode.SNAPSHOT && mayEndSnapshot(follower)) {
      follower.endSnapshot();
    }
    RoleBehavior next = news ? advanceCommit() : this;
    if (next == this) {
      replicator.send(follower);
      handOver(follower);
    }
    return next;
  }

  /** Whether the follower has the snapshot, or needs it no more. */
  private boolean mayEndSnapshot(Progress follower) {
    long sufficient = Math.min(follower.snapshot().last().index(), state.log.firstIndex() - 1);
    return follower.match() >= sufficient;
  }

  /** Commits what a quorum has, tells the others, and goes if it is no voter any more (§6). */
  private RoleBehavior advanceCommit() {
    long before = state.log.commitIndex();
    long quorumHas = quorumHas();
    if (quorumHas <= before
        || !state.rules.countsTowardsCommit(state.log.termAt(quorumHas), state.term())) {
      return this;
    }
    state.log.commitTo(quorumHas);
    for (long i = before + 1; i <= state.log.commitIndex(); i++) {
      uncommittedBytes -= RaftLog.bytes(state.log.entryAt(i));
    }
    replicator.sendToAll();
    boolean left = !state.votes() && state.log.configurationCommitted();
    return left ? Follower.waiting(state) : this;
  }

  private long quorumHas() {
    Configuration configuration = state.configuration();
    return state.rules.committed(
        state.config.quorumRule(),
        replicator.matches(configuration.voters()),
        replicator.matches(configuration.outgoing()));
  }

  /** Tells the heir to stand, once it has the whole log. */
  private boolean handOver(Progress follower) {
    boolean ready =
        transfer.isPresent()
            && transfer.get().to().equals(follower.id())
            && follower.match() == state.log.lastIndex();
    if (ready) {
      state.outbox.send(follower.id(), new Message.TimeoutNow(state.term()));
    }
    return ready;
  }

  private boolean hearsQuorum() {
    Configuration configuration = state.configuration();
    VoteResult heard = heard(configuration.voters()).and(heard(configuration.outgoing()));
    for (Progress follower : replicator.followers()) {
      follower.setActive(false);
    }
    return heard == VoteResult.WON;
  }

  private VoteResult heard(List<Member> voters) {
    int active = 0;
    for (Member voter : voters) {
      boolean self = voter.id().equals(state.id);
      if (self || replicator.follower(voter.id()).map(Progress::active).orElse(false)) {
        active++;
      }
    }
    return Quorums.votes(state.config.quorumRule(), voters.size(), active, 0);
  }
}
