package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.leader.RaftMembership.Result;
import dev.swarmsim.scheduler.leader.Transactor.Outcome;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.JoinRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.RaftJoinRequest;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A manager in office: the loops that run while it leads, the requests it answers, and the one
 * queue through which all of them write. It knows no Raft and no network; what it wants done it
 * says in {@link LeaderEffect}s, which the host carries out in order. One is made for each term of
 * office, and ends with {@link #stop}.
 *
 * <p>The host applies each committed entry to the store first and tells the leader second. Whoever
 * makes a loop submit transactions from outside, for instance by handing the dispatcher a message,
 * collects what comes of it with {@link #drain}.
 */
public final class Leader {
  /** What pending requests are told when the office is lost. */
  public static final ControlError LOST_LEADERSHIP =
      ControlError.newBuilder()
          .setCode(ControlError.Code.UNKNOWN)
          .setMessage("raft: failed to process the request: node lost leader status")
          .build();

  private final Incumbent incumbent;
  private final Inauguration inauguration;
  private final TransactionQueue queue;
  private final MembershipDesk membership;
  private final Admission admission;
  private final RequestDesk requests;
  private final List<ControlLoop> loops = new ArrayList<>();
  private final List<LeaderEffect> effects = new ArrayList<>();

  /** Whether the loops have been started: they are once the inauguration is committed. */
  private boolean running;

  private boolean stopped;

  /** The time of the input at hand. */
  private long nowNanos;

  /**
   * What a leader works with.
   *
   * @param store the manager's store, to which the host applies what is committed
   * @param commitIndex the Raft commit index now; it becomes the version of what is written
   * @param members the Raft group now
   * @param random chance for ids, tokens and loops; each gets a stream of its own
   */
  public record Surroundings(
      Store store, LongSupplier commitIndex, MemberList members, RandomGenerator random) {}

  /**
   * Makes the leader and its loops; nothing happens before {@link #start}.
   *
   * @param desk answers control requests
   * @param factories the loops, in the order in which they hear of commits; the role manager, which
   *     comes first, and the rotation of roots, which comes last, are the leader's own
   */
  public Leader(
      Incumbent incumbent,
      Surroundings surroundings,
      RequestDesk.Factory desk,
      List<LoopFactory> factories) {
    var random = surroundings.random();
    var members = surroundings.members();
    this.incumbent = incumbent;
    this.queue = new TransactionQueue(surroundings.store(), surroundings.commitIndex());
    this.membership = new MembershipDesk(effects::add);
    this.inauguration = new Inauguration(incumbent, split(random));
    this.admission = new Admission(queue, members, membership, split(random));
    this.requests = desk.make(queue, members, split(random));
    loops.add(new RoleManager(incumbent.nodeId(), queue, members, membership));
    for (LoopFactory factory : factories) {
      loops.add(factory.make(queue, split(random)));
    }
    loops.add(new RootRotation(queue, split(random)));
  }

  /**
   * Takes office. To be called once, when the store holds all that was committed before. The loops
   * start as soon as the cluster object and this manager's node object are committed.
   */
  public List<LeaderEffect> start(long now) {
    nowNanos = now;
    queue.submit("leader: take office on " + incumbent.nodeId(), inauguration, this::begin);
    return drain(now);
  }

  /**
   * An entry was committed and applied to the store.
   *
   * @param events what applying it gave
   * @param proposal the number in {@link LeaderEffect.Propose}, if the entry is this leader's own
   */
  public List<LeaderEffect> committed(long now, List<StoreEvent<?>> events, OptionalLong proposal) {
    nowNanos = now;
    boolean wasRunning = running;
    proposal.ifPresent(queue::committed);
    if (wasRunning && !events.isEmpty()) {
      loops.forEach(loop -> loop.committed(now, events));
    }
    return drain(now);
  }

  /**
   * Raft refused an entry, and it is certain that it will never be committed; the office is kept.
   * Where that is not certain, the office must end: {@link #stop}.
   *
   * @param reason Raft's words
   */
  public List<LeaderEffect> proposalFailed(long now, long proposal, String reason) {
    nowNanos = now;
    queue.failed(proposal, new EntryRefusedException(reason));
    return drain(now);
  }

  /** A control request arrived; the effect {@link LeaderEffect.Reply} will bear its token. */
  public List<LeaderEffect> request(long now, long token, ControlRequest request) {
    nowNanos = now;
    if (stopped) {
      reply(token, ControlReply.newBuilder().setError(LOST_LEADERSHIP).build());
    } else {
      requests.handle(request, reply -> reply(token, reply));
    }
    return drain(now);
  }

  /** A node wants to join; {@link LeaderEffect.AnswerJoin} will bear the token. */
  public List<LeaderEffect> join(long now, long token, JoinRequest request) {
    nowNanos = now;
    admission.join(request, reply -> effects.add(new LeaderEffect.AnswerJoin(token, reply)));
    return drain(now);
  }

  /** A manager wants to be a member; {@link LeaderEffect.AnswerRaftJoin} will bear the token. */
  public List<LeaderEffect> raftJoin(long now, long token, RaftJoinRequest request) {
    nowNanos = now;
    admission.raftJoin(
        request, reply -> effects.add(new LeaderEffect.AnswerRaftJoin(token, reply)));
    return drain(now);
  }

  /**
   * A change of the Raft group is committed, and the member list shows it.
   *
   * @param change the number in the effect that asked for it
   * @param raftId the member's number
   */
  public List<LeaderEffect> memberChanged(long now, long change, long raftId) {
    nowNanos = now;
    membership.settle(change, new Result.Changed(raftId));
    return drain(now);
  }

  /** A change of the Raft group was refused: the address not reached, the quorum at risk. */
  public List<LeaderEffect> memberChangeFailed(long now, long change, ControlError error) {
    nowNanos = now;
    membership.settle(change, new Result.Refused(error));
    return drain(now);
  }

  /** The time of {@link #deadlineNanos()} has come; too early does nothing. */
  public List<LeaderEffect> wake(long now) {
    nowNanos = now;
    if (running) {
      for (ControlLoop loop : loops) {
        if (loop.deadlineNanos() <= now) {
          loop.wake(now);
        }
      }
    }
    return drain(now);
  }

  /** Whether the loops run: what is meant for one of them is lost before that. */
  public boolean running() {
    return running;
  }

  /** When the leader next wants {@link #wake}; {@link Long#MAX_VALUE} for never. */
  public long deadlineNanos() {
    long earliest = Long.MAX_VALUE;
    if (running) {
      for (ControlLoop loop : loops) {
        earliest = Math.min(earliest, loop.deadlineNanos());
      }
    }
    return earliest;
  }

  /** Runs what was submitted meanwhile and says what is to be done. */
  public List<LeaderEffect> drain(long now) {
    nowNanos = now;
    if (!stopped) {
      queue.pump(now).ifPresent(effects::add);
    }
    var drained = List.copyOf(effects);
    effects.clear();
    return drained;
  }

  /**
   * The office is lost. All who wait for an answer are told so; what was proposed may still be
   * committed. Later requests get the same answer.
   *
   * @return answers only
   */
  public List<LeaderEffect> stop(long now) {
    nowNanos = now;
    running = false;
    stopped = true;
    queue.close();
    membership.close(LOST_LEADERSHIP);
    return drain(now);
  }

  private void reply(long token, ControlReply reply) {
    effects.add(new LeaderEffect.Reply(token, reply));
  }

  private void begin(Outcome outcome) {
    switch (outcome) {
      case Outcome.Committed() -> {
        running = true;
        loops.forEach(loop -> loop.start(nowNanos));
      }
      case Outcome.Failed(RuntimeException cause) ->
          throw new IllegalStateException("a manager could not take office", cause);
      case Outcome.LostLeadership() -> running = false;
    }
  }

  /** A stream that does not shift when another part draws more or less. */
  private static RandomGenerator split(RandomGenerator random) {
    return new SplittableRandom(random.nextLong());
  }
}
