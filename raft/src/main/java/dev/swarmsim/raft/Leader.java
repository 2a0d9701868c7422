package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect.Refusal;
import java.util.List;
import java.util.Optional;

/** Takes proposals, replicates them and commits what a quorum has (§5.3, §5.4). */
final class Leader implements RoleBehavior {
  private final MemberState state;
  private final Replicator replicator;
  private final Office office;
  private final LeaderReads reads;
  private final LeaderChanges changes;
  private final LeaderTransfer transfer;
  private long uncommittedBytes;

  private Leader(MemberState state) {
    long firstOwnIndex = state.log.lastIndex() + 1;
    this.state = state;
    this.replicator = new Replicator(state);
    this.office = new Office(state, replicator);
    this.reads = new LeaderReads(state, office, firstOwnIndex);
    this.changes = new LeaderChanges(state, replicator, office, firstOwnIndex);
    this.transfer = new LeaderTransfer(state, replicator, office);
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
    return Math.min(office.deadlineNanos(), transfer.deadlineNanos());
  }

  /** A leader that lost its quorum would have stepped down, so it holds a lease for certain. */
  @Override
  public boolean leased() {
    return true;
  }

  @Override
  public RoleBehavior onDeadline() {
    transfer.onDeadline();
    if (!office.onDeadline()) {
      return Follower.waiting(state);
    }
    reads.advance();
    return this;
  }

  @Override
  public void left() {
    reads.refuseAll();
    transfer.left();
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
    replicator.livesOn(follower);
    office.answered(follower, reply);
    reads.advance();
    return this;
  }

  @Override
  public RoleBehavior onSnapshotReply(MemberId from, Message.SnapshotReply reply) {
    Progress follower = heard(from);
    if (follower == null || !follower.receives(reply.last())) {
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
  public RoleBehavior onReadRequest(MemberId from, Message.ReadRequest request) {
    if (heard(from) != null) {
      reads.ask(from, request.number());
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
    long request = proposal.request();
    List<ByteString> commands = proposal.commands();
    int taken = 0;
    LogPosition first = null;
    for (ByteString command : commands) {
      Optional<Refusal> refusal = refusal(command.size());
      if (refusal.isPresent()) {
        state.outbox.refuse(request + taken, refusal.get(), commands.size() - taken);
        break;
      }
      LogPosition position = append(new Entry.Command(command));
      first = taken == 0 ? position : first;
      taken++;
    }
    if (taken > 0) {
      state.outbox.add(new Effect.Accepted(request, first, taken));
      replicator.sendToAll();
    }
    return this;
  }

  @Override
  public RoleBehavior onRead(Input.Read read) {
    reads.ask(read.request());
    return this;
  }

  @Override
  public RoleBehavior onChange(Input.Change change) {
    Optional<Configuration> changed =
        MembershipChanges.apply(state.configuration(), change.change());
    Optional<Refusal> refusal =
        transfer.underWay()
            ? Optional.of(Refusal.TRANSFERRING)
            : changes.refusal(change.change(), changed);
    if (refusal.isPresent()) {
      state.outbox.refuse(change.request(), refusal.get(), 1);
      return this;
    }
    LogPosition position = append(new Entry.Membership(changed.orElseThrow()));
    state.outbox.add(new Effect.Accepted(change.request(), position, 1));
    membershipChanged();
    return this;
  }

  @Override
  public RoleBehavior onTransferLeadership(Input.TransferLeadership request) {
    transfer.begin(request);
    return this;
  }

  @Override
  public List<FollowerStatus> followers() {
    return replicator.followers().stream().map(Progress::status).toList();
  }

  private Optional<Refusal> refusal(int bytes) {
    if (transfer.underWay()) {
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

  private void membershipChanged() {
    replicator.followConfiguration();
    transfer.membershipChanged();
    replicator.sendToAll();
  }

  private Progress heard(MemberId from) {
    Progress follower = replicator.follower(from).orElse(null);
    if (follower != null) {
      follower.heard(state.nowNanos);
    }
    return follower;
  }

  private RoleBehavior matched(Progress follower, long index) {
    boolean news = follower.accepted(index);
    if (follower.mode() == FollowerStatus.Sending.SNAPSHOT && mayEndSnapshot(follower)) {
      follower.endSnapshot();
    }
    RoleBehavior next = news ? advanceCommit() : this;
    if (next == this) {
      replicator.send(follower);
      transfer.handOver(follower);
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
    Optional<Configuration> due = changes.due();
    if (due.isPresent()) {
      append(new Entry.Membership(due.get()));
      membershipChanged();
    } else {
      replicator.sendToAll();
    }
    reads.advance();
    boolean left = !state.votes() && state.log.configurationCommitted();
    return left ? Follower.waiting(state) : this;
  }

  private long quorumHas() {
    Configuration configuration = state.configuration();
    return state.rules.committed(
        state.config.quorumRule(),
        replicator.matches(state.rules.committers(configuration)),
        replicator.matches(configuration.outgoing()));
  }
}
