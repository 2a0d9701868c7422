package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Member;
import dev.swarmsim.scheduler.leader.MemberList;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.SwarmMessage.AssignmentsAck;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatReply;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusReply;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusRequest;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Speaks with the agents of all nodes while its manager leads: opens sessions, hears heartbeats,
 * hands out tasks and writes down what became of them. A dropped connection means nothing to it;
 * only silence does.
 *
 * <p>It is one of the leader's loops. What agents send is given to {@link #sessionRequested},
 * {@link #heartbeat}, {@link #taskStatus} and {@link #acknowledged}; after these, and after
 * everything else that reaches the leader, the host takes what is to be sent from {@link #drain}.
 *
 * <p>A session is answered once it is written down, as in SwarmKit. Unlike there, so are reports of
 * task states: an agent repeats what no quorum has agreed on. And a message of assignments that two
 * heartbeats find unacknowledged is made good by the complete set; SwarmKit's stream would break.
 */
public final class Dispatcher implements ControlLoop {
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final MemberList members;
  private final Transactor transactor;
  private final RandomGenerator random;
  private final WriteBatch batch;
  private final Liveness liveness;
  private final RegistrationLimit registrations = new RegistrationLimit();
  private final TreeMap<String, Session> sessions = new TreeMap<>();
  private final Alarms flushes = new Alarms();
  private final List<DispatcherEffect> effects = new ArrayList<>();

  /** The managers as agents were last told. */
  private List<Peer> toldManagers = List.of();

  /**
   * Makes the dispatcher of one term of office.
   *
   * @param leaderNodeId this manager's node, stamped on what is written
   * @param members the managers that agents may turn to
   * @param random draws session ids and heartbeat periods
   */
  public Dispatcher(
      String leaderNodeId, MemberList members, Transactor transactor, RandomGenerator random) {
    this.members = members;
    this.transactor = transactor;
    this.random = random;
    this.batch = new WriteBatch(transactor, leaderNodeId);
    this.liveness =
        new Liveness(transactor, batch, new HeartbeatPeriods(transactor.view(), random));
  }

  /** What is to be done since the last call, in order. */
  public List<DispatcherEffect> drain() {
    var drained = List.copyOf(effects);
    effects.clear();
    return drained;
  }

  @Override
  public void start(long nowNanos) {
    toldManagers = managers();
    liveness.start(nowNanos);
    batch.write();
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event.about(ObjectKind.TASK).ifPresent(change -> taskChanged(nowNanos, change));
      event.about(ObjectKind.NODE).ifPresent(this::nodeChanged);
    }
    managersChanged();
  }

  /** The Raft group may have changed; all agents are told if it has. */
  public void managersChanged() {
    var now = managers();
    if (!now.equals(toldManagers)) {
      toldManagers = now;
      sessions.forEach(this::tellNode);
    }
  }

  @Override
  public void wake(long nowNanos) {
    for (String nodeId : liveness.wake(nowNanos)) {
      endSession(nodeId);
    }
    flushes.due(nowNanos).forEach(this::flush);
    batch.wake(nowNanos);
  }

  @Override
  public long deadlineNanos() {
    return Math.min(Math.min(liveness.deadlineNanos(), flushes.next()), batch.deadlineNanos());
  }

  /**
   * An agent asks for a session. If it may have one, its node becomes ready with the next batch,
   * within 100 ms; then it is answered and told all its tasks.
   *
   * @param from where the agent is reached; kept as the node's address
   */
  public void sessionRequested(long nowNanos, String from, SessionRequest request) {
    String nodeId = request.getNodeId();
    var refusal = refusal(nowNanos, nodeId);
    if (refusal.isPresent()) {
      refuseSession(nodeId, from, refusal.get());
      return;
    }
    endSession(nodeId);
    var session = new Session(Ids.next(random), from);
    sessions.put(nodeId, session);
    liveness.heard(nowNanos, nodeId);
    batch.node(nowNanos, nodeId, node -> registered(node, from, request));
    batch.whenWritten(nowNanos, written -> openSession(nodeId, session, written));
  }

  /** An agent says that it is there; it is told when to say so again. */
  public void heartbeat(long nowNanos, String from, HeartbeatRequest request) {
    String nodeId = request.getNodeId();
    var reply = HeartbeatReply.newBuilder().setSessionId(request.getSessionId());
    sessionRefusal(nodeId, request.getSessionId())
        .ifPresentOrElse(reply::setError, () -> reply.setPeriod(heard(nowNanos, nodeId, from)));
    send(nodeId, from, SwarmMessage.newBuilder().setHeartbeatReply(reply));
    managersChanged();
    if (!reply.hasError()) {
      repair(nodeId);
    }
  }

  /**
   * An agent reports what became of tasks. Tasks that are not its node's spoil the whole report.
   * Answered when it is written, within 100 ms and what the quorum takes.
   */
  public void taskStatus(long nowNanos, String from, TaskStatusRequest request) {
    String nodeId = request.getNodeId();
    var refusal =
        sessionRefusal(nodeId, request.getSessionId())
            .or(
                () ->
                    reportsForeignTask(request)
                        ? Optional.of(Refusal.foreignTask())
                        : Optional.empty());
    if (refusal.isPresent()) {
      answerStatus(from, request, refusal);
      return;
    }
    for (TaskStatusRequest.Update update : request.getUpdatesList()) {
      batch.task(nowNanos, update.getTaskId(), update.getStatus());
    }
    batch.whenWritten(
        nowNanos,
        written ->
            answerStatus(
                from, request, written ? Optional.empty() : Optional.of(Refusal.notWritten())));
  }

  /** An agent has taken a message of assignments in. */
  public void acknowledged(long nowNanos, AssignmentsAck ack) {
    Optional.ofNullable(sessions.get(ack.getNodeId()))
        .filter(session -> session.id().equals(ack.getSessionId()))
        .ifPresent(session -> session.acknowledged(ack.getSequence()));
  }

  // ---- Sessions

  private Optional<ControlError> refusal(long nowNanos, String nodeId) {
    if (wasRemoved(nodeId)) {
      return Optional.of(Refusal.nodeRemoved(nodeId));
    }
    if (transactor.view().get(ObjectKind.NODE, nodeId).isEmpty()) {
      return Optional.of(Refusal.nodeNotFound());
    }
    return registrations.admits(nodeId, nowNanos)
        ? Optional.empty()
        : Optional.of(Refusal.rateLimit(nodeId));
  }

  private Optional<ControlError> sessionRefusal(String nodeId, String sessionId) {
    if (wasRemoved(nodeId)) {
      return Optional.of(Refusal.nodeRemoved(nodeId));
    }
    Session session = sessions.get(nodeId);
    if (session == null) {
      return Optional.of(Refusal.notRegistered());
    }
    return session.id().equals(sessionId)
        ? Optional.empty()
        : Optional.of(Refusal.sessionInvalid());
  }

  private boolean wasRemoved(String nodeId) {
    return transactor.view().cluster().stream()
        .anyMatch(cluster -> cluster.getRemovedNodesList().contains(nodeId));
  }

  private static Node registered(Node node, String address, SessionRequest request) {
    return node.toBuilder()
        .setDescription(request.getDescription())
        .setStatus(NodeStatus.newBuilder().setState(NodeStatus.State.READY).setAddress(address))
        .build();
  }

  private void openSession(String nodeId, Session session, boolean written) {
    if (sessions.get(nodeId) != session) {
      return;
    }
    var node = transactor.view().get(ObjectKind.NODE, nodeId);
    if (!written || node.isEmpty()) {
      endSession(nodeId);
      refuseSession(
          nodeId, session.address(), written ? Refusal.nodeNotFound() : Refusal.notWritten());
      return;
    }
    var reply = session.open(node.get(), managers());
    send(nodeId, session.address(), SwarmMessage.newBuilder().setSessionReply(reply));
    var tasks = transactor.view().tasksOfNode(nodeId);
    assign(nodeId, session, session.assignments().complete(tasks));
  }

  private void refuseSession(String nodeId, String address, ControlError error) {
    var reply = SessionReply.newBuilder().setError(error);
    send(nodeId, address, SwarmMessage.newBuilder().setSessionReply(reply));
  }

  private void endSession(String nodeId) {
    sessions.remove(nodeId);
    flushes.cancel(nodeId);
  }

  private long heard(long nowNanos, String nodeId, String from) {
    sessions.get(nodeId).spokeFrom(from);
    return liveness.heard(nowNanos, nodeId);
  }

  private void repair(String nodeId) {
    Session session = sessions.get(nodeId);
    session
        .repair(transactor.view().tasksOfNode(nodeId))
        .ifPresent(complete -> assign(nodeId, session, complete));
  }

  private void nodeChanged(StoreEvent<Node> change) {
    String nodeId = change.object().getId();
    if (change.after().isEmpty()) {
      endSession(nodeId);
      liveness.forget(nodeId);
      registrations.forget(nodeId);
    } else if (sessions.containsKey(nodeId)) {
      tellNode(nodeId, sessions.get(nodeId));
    }
  }

  private void tellNode(String nodeId, Session session) {
    transactor
        .view()
        .get(ObjectKind.NODE, nodeId)
        .flatMap(node -> session.tell(node, toldManagers))
        .ifPresent(
            update ->
                send(
                    nodeId, session.address(), SwarmMessage.newBuilder().setSessionUpdate(update)));
  }

  private List<Peer> managers() {
    return members.members().stream().map(Member::peer).toList();
  }

  // ---- Tasks

  private void taskChanged(long nowNanos, StoreEvent<Task> change) {
    Task task = change.object();
    Session session = sessions.get(task.getNodeId());
    if (session == null || !session.isOpen()) {
      return;
    }
    var assignments = session.assignments();
    boolean matters =
        change.after().isPresent() ? assignments.put(task) : assignments.remove(task.getId());
    if (assignments.isFull()) {
      flush(task.getNodeId());
    } else if (matters) {
      flushes.set(task.getNodeId(), nowNanos + FLUSH_NANOS);
    }
  }

  private void flush(String nodeId) {
    flushes.cancel(nodeId);
    Session session = sessions.get(nodeId);
    session.assignments().increment().ifPresent(increment -> assign(nodeId, session, increment));
  }

  private void assign(String nodeId, Session session, Assignments assignments) {
    send(nodeId, session.address(), SwarmMessage.newBuilder().setAssignments(assignments));
  }

  private boolean reportsForeignTask(TaskStatusRequest request) {
    return request.getUpdatesList().stream()
        .flatMap(update -> transactor.view().get(ObjectKind.TASK, update.getTaskId()).stream())
        .anyMatch(task -> !task.getNodeId().equals(request.getNodeId()));
  }

  private void answerStatus(
      String address, TaskStatusRequest request, Optional<ControlError> error) {
    var reply =
        TaskStatusReply.newBuilder()
            .setSessionId(request.getSessionId())
            .setBatch(request.getBatch());
    error.ifPresent(reply::setError);
    send(request.getNodeId(), address, SwarmMessage.newBuilder().setTaskStatusReply(reply));
  }

  private void send(String nodeId, String address, SwarmMessage.Builder message) {
    effects.add(new DispatcherEffect.ToNode(nodeId, address, message.build()));
  }
}
