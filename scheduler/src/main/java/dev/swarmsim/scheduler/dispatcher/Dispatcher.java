package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.MemberList;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.SwarmMessage.AssignmentsAck;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusRequest;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
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
 *
 * <p>No node ever becomes «disconnected»: SwarmKit writes that while a dispatcher stops, and it
 * stops only when its manager no longer leads, so that the write is lost. No recorded swarm shows
 * it either.
 */
public final class Dispatcher implements ControlLoop {
  private final Outbox outbox = new Outbox();
  private final WriteBatch batch;
  private final Liveness liveness;
  private final TaskDesk tasks;
  private final Sessions sessions;

  /**
   * Makes the dispatcher of one term of office.
   *
   * @param leaderNodeId this manager's node, stamped on what is written
   * @param members the managers that agents may turn to
   * @param random draws session ids and heartbeat periods
   */
  public Dispatcher(
      String leaderNodeId, MemberList members, Transactor transactor, RandomGenerator random) {
    this.batch = new WriteBatch(transactor, leaderNodeId);
    this.liveness =
        new Liveness(transactor, batch, new HeartbeatPeriods(transactor.view(), random));
    this.tasks = new TaskDesk(transactor, batch, outbox);
    this.sessions =
        new Sessions(members, transactor, random, batch, liveness, outbox, tasks::opened);
  }

  /** The ids of the nodes whose agents are in session, in order. */
  public List<String> nodesInSession() {
    return sessions.nodes();
  }

  /** What is to be done since the last call, in order. */
  public List<DispatcherEffect> drain() {
    return outbox.drain();
  }

  @Override
  public void start(long nowNanos) {
    sessions.start();
    liveness.start(nowNanos);
    batch.write();
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event
          .about(ObjectKind.TASK)
          .ifPresent(
              change ->
                  sessions
                      .open(change.object().getNodeId())
                      .ifPresent(session -> tasks.changed(nowNanos, session, change)));
      event.about(ObjectKind.NODE).ifPresent(sessions::nodeChanged);
    }
    sessions.newsChanged();
  }

  /** The Raft group may have changed; all agents are told if it has. */
  public void managersChanged() {
    sessions.newsChanged();
  }

  @Override
  public void wake(long nowNanos) {
    liveness.wake(nowNanos).forEach(sessions::end);
    for (String nodeId : tasks.due(nowNanos)) {
      sessions.open(nodeId).ifPresent(session -> tasks.flush(nodeId, session));
    }
    batch.wake(nowNanos);
  }

  @Override
  public long deadlineNanos() {
    return Math.min(
        Math.min(liveness.deadlineNanos(), tasks.deadlineNanos()), batch.deadlineNanos());
  }

  /**
   * An agent asks for a session. If it may have one, its node becomes ready with the next batch,
   * within 100 ms; then it is answered and told all its tasks.
   *
   * @param from where the agent is reached; kept as the node's address
   */
  public void sessionRequested(long nowNanos, String from, SessionRequest request) {
    sessions.requested(nowNanos, from, request);
  }

  /** An agent says that it is there; it is told when to say so again. */
  public void heartbeat(long nowNanos, String from, HeartbeatRequest request) {
    boolean inSession = sessions.heartbeat(nowNanos, from, request);
    sessions.newsChanged();
    if (inSession) {
      String nodeId = request.getNodeId();
      sessions.open(nodeId).ifPresent(session -> tasks.repair(nodeId, session));
    }
  }

  /**
   * An agent reports what became of tasks. Tasks that are not its node's spoil the whole report.
   * Answered when it is written, within 100 ms and what the quorum takes.
   */
  public void taskStatus(long nowNanos, String from, TaskStatusRequest request) {
    tasks.reported(
        nowNanos, from, request, sessions.invalid(request.getNodeId(), request.getSessionId()));
  }

  /** An agent has taken a message of assignments in. */
  public void acknowledged(long nowNanos, AssignmentsAck ack) {
    sessions.open(ack.getNodeId()).ifPresent(session -> TaskDesk.acknowledged(session, ack));
  }
}
