package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One member of a Raft group. Knows no clock, thread or socket: equal inputs give equal effects.
 *
 * <p>Not thread-safe. How a host serves it is told in the description of this package.
 */
public final class RaftNode {
  /** The largest command taken: 1.5 MiB, SwarmKit's limit for one transaction. */
  public static final int MAX_COMMAND_BYTES = 3 << 19;

  private record Told(Effect.Role role, long term, Optional<MemberId> leader) {
    boolean holdsFor(Effect.Role nowRole, long nowTerm, Optional<MemberId> nowLeader) {
      return role == nowRole && term == nowTerm && leader.equals(nowLeader);
    }
  }

  private final MemberState state;
  private final TermRules termRules;
  private final long startNanos;
  private RoleBehavior role;
  private boolean started;
  private Told told;
  private Configuration toldConfiguration;

  /**
   * Starts a member from what its disk holds. Nothing comes out before the first step; that one
   * hands over the snapshot and what is known to be committed, and lets a sole voter stand for
   * election at once.
   *
   * @param id this member
   * @param durable what the writes that were reported durable add up to
   * @param random draws the phase of the ticks and election timeouts
   * @param nowNanos the time of the member's clock, in nanoseconds from wherever it likes
   * @throws IllegalArgumentException if an entry is missing from the log that was found
   */
  public RaftNode(
      MemberId id, RaftConfig config, DurableState durable, RandomGenerator random, long nowNanos) {
    this(id, config, durable, random, nowNanos, new SafetyRules());
  }

  /** Starts a member whose safety rules a test may have broken. */
  RaftNode(
      MemberId id,
      RaftConfig config,
      DurableState durable,
      RandomGenerator random,
      long nowNanos,
      SafetyRules rules) {
    state = new MemberState(id, config, rules, random, nowNanos, durable);
    termRules = new TermRules(state);
    startNanos = nowNanos;
    // It may have forgotten a leader that counts on it.
    state.grantLease();
    role = Follower.waiting(state);
    told = standing();
    toldConfiguration = state.configuration();
  }

  /**
   * Takes one input and says what is to be done.
   *
   * @param nowNanos the time, never less than in an earlier step
   * @return the effects in order; at most one {@link Effect.Persist}, which is the first
   * @throws IllegalArgumentException if the time goes back, or the input contradicts what was asked
   *     for: a write reported durable that was never asked for, a snapshot of what is not applied
   */
  public List<Effect> step(long nowNanos, Input input) {
    if (nowNanos < state.nowNanos) {
      throw new IllegalArgumentException(
          "the time goes back, from %d to %d ns; a member needs a clock that never does"
              .formatted(state.nowNanos, nowNanos));
    }
    state.nowNanos = nowNanos;
    if (!started) {
      start();
    }
    RoleBehavior next = take(input);
    if (next != role) {
      role.left();
      role = next;
    }
    tellChanges();
    handOverCommitted();
    return state.outbox.flush(state.ballot, state.log);
  }

  /** When this member next wants {@link Input.Woken}; at first at once. */
  public long deadlineNanos() {
    return started ? role.deadlineNanos() : startNanos;
  }

  /** This member. */
  public MemberId id() {
    return state.id;
  }

  /** The role it is in. */
  public Effect.Role role() {
    return role.role();
  }

  /** The latest term it has seen. */
  public long term() {
    return state.term();
  }

  /** Whom it voted for in that term, itself included. */
  public Optional<MemberId> votedFor() {
    return state.ballot.vote();
  }

  /** The leader it knows of in that term. */
  public Optional<MemberId> leader() {
    return role.leader();
  }

  /** The highest index it knows to be committed. */
  public long commitIndex() {
    return state.log.commitIndex();
  }

  /** The highest index it handed to its application. */
  public long appliedIndex() {
    return state.log.appliedIndex();
  }

  /** The latest membership in its log, committed or not. */
  public Configuration configuration() {
    return state.configuration();
  }

  /** What it knows of the others as their leader, by id; nothing if it does not lead. */
  public List<FollowerStatus> followers() {
    return role.followers();
  }

  /** Its log, to be looked at between two steps. */
  public LogView log() {
    return state.log;
  }

  private void start() {
    started = true;
    Configuration configuration = state.configuration();
    if (state.votes() && configuration.voters().size() == 1 && !configuration.joint()) {
      role = state.campaign();
    }
  }

  private RoleBehavior take(Input input) {
    return switch (input) {
      case Input.Woken() -> state.nowNanos >= role.deadlineNanos() ? role.onDeadline() : role;
      // Nobody speaks to himself; who does so in this member's name is not to be believed.
      case Input.Received(MemberId from, Message message) when from.equals(state.id) -> role;
      case Input.Received(MemberId from, Message message) ->
          termRules
              .admit(role, from, message)
              .map(admitted -> dispatch(admitted, from, message))
              .orElse(role);
      case Input.Persisted(long number) -> {
        state.outbox.persisted(number);
        state.log.persisted(number);
        yield role.onPersisted();
      }
      case Input.Propose proposal -> role.onPropose(proposal);
      case Input.Read read -> role.onRead(read);
      case Input.Change change -> role.onChange(change);
      case Input.TransferLeadership transfer -> role.onTransferLeadership(transfer);
      case Input.ForgetLeader() -> role.onForgetLeader();
      case Input.SnapshotTaken(long appliedIndex, var data) -> {
        onSnapshotTaken(appliedIndex, data);
        yield role;
      }
      case Input.Unreachable(MemberId member) -> role.onUnreachable(member);
    };
  }

  private static RoleBehavior dispatch(RoleBehavior role, MemberId from, Message message) {
    return switch (message) {
      case Message.PreVoteRequest request -> role.onPreVoteRequest(from, request);
      case Message.PreVoteReply reply -> role.onPreVoteReply(from, reply);
      case Message.VoteRequest request -> role.onVoteRequest(from, request);
      case Message.VoteReply reply -> role.onVoteReply(from, reply);
      case Message.AppendRequest request -> role.onAppendRequest(from, request);
      case Message.AppendAccepted reply -> role.onAppendAccepted(from, reply);
      case Message.AppendRejected reply -> role.onAppendRejected(from, reply);
      case Message.Heartbeat heartbeat -> role.onHeartbeat(from, heartbeat);
      case Message.HeartbeatReply reply -> role.onHeartbeatReply(from, reply);
      case Message.SnapshotChunk chunk -> role.onSnapshotChunk(from, chunk);
      case Message.SnapshotReply reply -> role.onSnapshotReply(from, reply);
      case Message.ReadRequest request -> role.onReadRequest(from, request);
      case Message.ReadReply reply -> role.onReadReply(from, reply);
      case Message.TimeoutNow now -> role.onTimeoutNow(from);
    };
  }

  /** Shortens the log; a snapshot older than the present one is of no use. */
  private void onSnapshotTaken(long appliedIndex, ByteString data) {
    if (appliedIndex > state.log.appliedIndex()) {
      throw new IllegalArgumentException(
          "a snapshot of index %d, but only %d is applied"
              .formatted(appliedIndex, state.log.appliedIndex()));
    }
    if (appliedIndex > state.log.snapshotPosition().index()) {
      state.outbox.snapshot(
          state.log.compact(appliedIndex, data, state.config.entriesForSlowFollowers()));
    }
  }

  @SuppressWarnings("ReferenceEquality") // Only saves time; what follows compares members.
  private void tellChanges() {
    if (!told.holdsFor(role.role(), state.term(), role.leader())) {
      told = standing();
      state.outbox.add(new Effect.RoleChanged(told.role(), told.term(), told.leader()));
    }
    Configuration configuration = state.configuration();
    // Most steps leave it alone, and comparing members takes long.
    if (configuration != toldConfiguration && !configuration.equals(toldConfiguration)) {
      state.outbox.add(new Effect.MembershipChanged(configuration));
    }
    toldConfiguration = configuration;
  }

  /** Hands over what is committed and on this member's own disk. */
  private void handOverCommitted() {
    state
        .log
        .takeRestorable()
        .ifPresent(snapshot -> state.outbox.add(new Effect.Restore(snapshot)));
    List<Entry> applicable = state.log.takeApplicable();
    if (!applicable.isEmpty()) {
      state.outbox.add(new Effect.Apply(applicable));
    }
    state.reads.tell(state.log.appliedIndex(), state.outbox);
  }

  private Told standing() {
    return new Told(role.role(), state.term(), role.leader());
  }
}
