package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.MembershipChange;
import dev.swarmsim.scheduler.control.ControlApi;
import dev.swarmsim.scheduler.dispatcher.Dispatcher;
import dev.swarmsim.scheduler.dispatcher.DispatcherEffect;
import dev.swarmsim.scheduler.leader.Leader;
import dev.swarmsim.scheduler.leader.LeaderEffect;
import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One term of office of a leading manager: hosts the {@link Leader} with its loops and the {@link
 * Dispatcher}, hands their wishes to Raft and their answers to whoever asked.
 */
final class Office {
  /** How long a wish waits that Raft cannot take just now. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final ControlError NO_SUCH_MEMBER =
      ControlError.newBuilder()
          .setCode(ControlError.Code.NOT_FOUND)
          .setMessage("can't find manager in raft memberlist")
          .build();

  private static final ControlError QUORUM_AT_RISK =
      ControlError.newBuilder()
          .setCode(ControlError.Code.FAILED_PRECONDITION)
          .setMessage("can't remove member from the raft: this would result in a loss of quorum")
          .build();

  private final Daemon daemon;
  private final Manager manager;
  private final Leader leader;
  private final DeadlineTimer timer;
  private final TreeMap<Long, Wish> wishes = new TreeMap<>();
  private final TreeMap<Long, Placed> placed = new TreeMap<>();
  private final TreeMap<Long, Consumer<ControlReply>> controlReplies = new TreeMap<>();
  private final TreeMap<Long, Consumer<SwarmMessage>> joinReplies = new TreeMap<>();
  private Dispatcher dispatcher;
  private long lastToken;
  private boolean ended;

  /** What Raft was asked for. */
  private sealed interface Wish {
    record Proposal(long number, Input.Propose input) implements Wish {}

    record Change(long number, MemberId member, Input.Change input) implements Wish {}
  }

  private record Placed(Wish wish, LogPosition position) {}

  Office(Daemon daemon, Manager manager) {
    this.daemon = daemon;
    this.manager = manager;
    this.timer = new DeadlineTimer(daemon.process(), this::wake);
    var dice =
        daemon.world().streams().stream(
            "office", daemon.hostname(), Long.toString(manager.raft().term()));
    var loops = new ArrayList<LoopFactory>();
    loops.add(
        (transactor, random) -> {
          dispatcher = new Dispatcher(daemon.nodeId(), manager, transactor, random);
          return dispatcher;
        });
    loops.addAll(daemon.world().loops());
    this.leader =
        new Leader(
            daemon.incumbent(),
            new Leader.Surroundings(
                manager.store(), () -> manager.raft().commitIndex(), manager, dice),
            ControlApi::new,
            loops);
  }

  void start() {
    perform(leader.start(daemon.nowNanos()));
  }

  void stop() {
    List<LeaderEffect> answers = leader.stop(daemon.nowNanos());
    perform(answers);
    ended = true;
    timer.set(Long.MAX_VALUE);
  }

  // ---- What comes in

  /** A control request of this node's own Engine, or one that another manager passed on. */
  void request(ControlRequest request, Consumer<ControlReply> reply) {
    long token = ++lastToken;
    controlReplies.put(token, reply);
    perform(leader.request(daemon.nowNanos(), token, request));
  }

  void join(SwarmMessage.JoinRequest request, Consumer<SwarmMessage> reply) {
    long token = ++lastToken;
    joinReplies.put(token, reply);
    perform(leader.join(daemon.nowNanos(), token, request));
  }

  void raftJoin(SwarmMessage.RaftJoinRequest request, Consumer<SwarmMessage> reply) {
    long token = ++lastToken;
    joinReplies.put(token, reply);
    perform(leader.raftJoin(daemon.nowNanos(), token, request));
  }

  /** Whether agents can be heard. */
  boolean open() {
    return leader.running();
  }

  /** The ids of the nodes whose agents are in session with this leader, in order. */
  List<String> nodesInSession() {
    return dispatcher.nodesInSession();
  }

  /** The Raft group's membership changed. */
  void membershipChanged() {
    if (leader.running()) {
      dispatcher.managersChanged();
      settle();
    }
  }

  /** A message from a node's agent. */
  void fromAgent(String from, SwarmMessage message) {
    long now = daemon.nowNanos();
    switch (message.getBodyCase()) {
      case SESSION_REQUEST -> dispatcher.sessionRequested(now, from, message.getSessionRequest());
      case HEARTBEAT_REQUEST -> dispatcher.heartbeat(now, from, message.getHeartbeatRequest());
      case TASK_STATUS_REQUEST -> dispatcher.taskStatus(now, from, message.getTaskStatusRequest());
      case ASSIGNMENTS_ACK -> dispatcher.acknowledged(now, message.getAssignmentsAck());
      default ->
          throw new IllegalArgumentException(message.getBodyCase() + " is not for a dispatcher");
    }
    settle();
  }

  /** An entry was applied to the store. */
  void applied(Entry entry, List<StoreEvent<?>> events) {
    Placed own = placed.remove(entry.index());
    boolean ours = own != null && own.position().equals(entry.position());
    long now = daemon.nowNanos();
    if (entry.payload() instanceof Entry.Membership) {
      if (ours && own.wish() instanceof Wish.Change change) {
        perform(leader.memberChanged(now, change.number(), change.member().value()));
      }
      return;
    }
    OptionalLong proposal =
        ours && own.wish() instanceof Wish.Proposal wish
            ? OptionalLong.of(wish.number())
            : OptionalLong.empty();
    perform(leader.committed(now, events, proposal));
  }

  void accepted(Effect.Accepted accepted) {
    Wish wish = wishes.remove(accepted.request());
    if (wish != null) {
      placed.put(accepted.position().index(), new Placed(wish, accepted.position()));
    }
  }

  void refused(Effect.Refused refused) {
    Wish wish = wishes.remove(refused.request());
    if (wish == null) {
      return;
    }
    switch (refused.refusal()) {
      case NOT_LEADER -> {
        // The office ends in this very step; whoever waits is told then.
      }
      case TRANSFERRING, CHANGE_PENDING, NOT_CAUGHT_UP, TOO_MANY_UNCOMMITTED ->
          daemon.process().after(RETRY_NANOS, () -> wish(wish));
      case INVALID_CHANGE, TOO_LARGE -> never(wish, NO_SUCH_MEMBER);
      case WOULD_LOSE_QUORUM -> never(wish, QUORUM_AT_RISK);
    }
  }

  private void never(Wish wish, ControlError error) {
    long now = daemon.nowNanos();
    switch (wish) {
      case Wish.Proposal(var number, var input) ->
          perform(
              leader.proposalFailed(
                  now, number, "raft: raft message is too large and can't be sent"));
      case Wish.Change(var number, var member, var input) ->
          perform(leader.memberChangeFailed(now, number, error));
    }
  }

  private void wake() {
    perform(leader.wake(daemon.nowNanos()));
  }

  // ---- What goes out

  private void settle() {
    perform(leader.drain(daemon.nowNanos()));
  }

  private void perform(List<LeaderEffect> effects) {
    if (ended) {
      return;
    }
    effects.forEach(this::perform);
    if (dispatcher != null) {
      for (DispatcherEffect effect : dispatcher.drain()) {
        switch (effect) {
          case DispatcherEffect.ToNode(var nodeId, var address, var message) ->
              daemon.send(address, new NodeMessage.Swarm(message));
        }
      }
    }
    timer.set(leader.deadlineNanos());
  }

  private void perform(LeaderEffect effect) {
    switch (effect) {
      case LeaderEffect.Propose(var number, var actions, var name) -> {
        long request = ++lastToken;
        wish(new Wish.Proposal(number, new Input.Propose(request, actions.toByteString())));
      }
      case LeaderEffect.Reply(var token, var reply) ->
          Optional.ofNullable(controlReplies.remove(token)).ifPresent(who -> who.accept(reply));
      case LeaderEffect.AnswerJoin(var token, var reply) ->
          answer(token, SwarmMessage.newBuilder().setJoinReply(reply).build());
      case LeaderEffect.AnswerRaftJoin(var token, var reply) ->
          answer(token, SwarmMessage.newBuilder().setRaftJoinReply(reply).build());
      case LeaderEffect.AddMember(var number, var nodeId, var address) -> {
        MemberId member = daemon.world().newMemberId();
        daemon.world().groups().join(member, manager.group());
        change(number, member, new MembershipChange.AddVoter(new Member(member, address, nodeId)));
      }
      case LeaderEffect.MoveMember(var number, var raftId, var address) -> {
        var member = new MemberId(raftId);
        manager
            .raft()
            .configuration()
            .member(member)
            .ifPresent(
                known ->
                    change(
                        number,
                        member,
                        new MembershipChange.AddVoter(new Member(member, address, known.name()))));
      }
      case LeaderEffect.RemoveMember(var number, var nodeId, var raftId) -> {
        var member = new MemberId(raftId);
        change(number, member, new MembershipChange.Remove(member));
      }
      case LeaderEffect.TransferLeadership() -> transfer();
    }
  }

  private void answer(long token, SwarmMessage reply) {
    Optional.ofNullable(joinReplies.remove(token)).ifPresent(who -> who.accept(reply));
  }

  private void change(long number, MemberId member, MembershipChange change) {
    wish(new Wish.Change(number, member, new Input.Change(++lastToken, change)));
  }

  private void wish(Wish wish) {
    if (ended) {
      return;
    }
    switch (wish) {
      case Wish.Proposal(var number, var input) -> {
        wishes.put(input.request(), wish);
        manager.input(input);
      }
      case Wish.Change(var number, var member, var input) -> {
        wishes.put(input.request(), wish);
        manager.input(input);
      }
    }
  }

  private void transfer() {
    manager.members().stream()
        .filter(member -> !member.leader() && member.reachable())
        .findFirst()
        .ifPresent(
            to ->
                manager.input(
                    new Input.TransferLeadership(++lastToken, new MemberId(to.raftId()))));
  }
}
