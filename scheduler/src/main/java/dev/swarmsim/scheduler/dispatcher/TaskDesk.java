package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.SwarmMessage.AssignmentsAck;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusReply;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusRequest;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Hands tasks out to those in session and takes in what became of them. Changes are gathered until
 * 100 ms pass without another, or until there are 100.
 */
final class TaskDesk {
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Transactor transactor;
  private final WriteBatch batch;
  private final Outbox outbox;
  private final Alarms flushes = new Alarms();

  TaskDesk(Transactor transactor, WriteBatch batch, Outbox outbox) {
    this.transactor = transactor;
    this.batch = batch;
    this.outbox = outbox;
  }

  long deadlineNanos() {
    return flushes.next();
  }

  // ---- Out

  /** A session has just been opened: its agent is told all the node's tasks. */
  void opened(String nodeId, Session session) {
    flushes.cancel(nodeId);
    assign(nodeId, session, session.assignments().complete(tasksOf(nodeId)));
  }

  /** A task changed whose node is in that session. */
  void changed(long nowNanos, Session session, StoreEvent<Task> change) {
    Task task = change.object();
    var assignments = session.assignments();
    boolean matters =
        change.after().isPresent() ? assignments.put(task) : assignments.remove(task.getId());
    if (assignments.isFull()) {
      flush(task.getNodeId(), session);
    } else if (matters) {
      flushes.set(task.getNodeId(), nowNanos + FLUSH_NANOS);
    }
  }

  /** The nodes whose changes have waited long enough. */
  List<String> due(long nowNanos) {
    return flushes.due(nowNanos);
  }

  void flush(String nodeId, Session session) {
    flushes.cancel(nodeId);
    session.assignments().increment().ifPresent(increment -> assign(nodeId, session, increment));
  }

  /** The agent was heard from: what it seems to have missed is sent again. */
  void repair(String nodeId, Session session) {
    session.repair(tasksOf(nodeId)).ifPresent(complete -> assign(nodeId, session, complete));
  }

  /** An agent has taken a message of assignments in. */
  static void acknowledged(Session session, AssignmentsAck ack) {
    if (session.id().equals(ack.getSessionId())) {
      session.acknowledged(ack.getSequence());
    }
  }

  private void assign(String nodeId, Session session, Assignments assignments) {
    outbox.send(nodeId, session.address(), SwarmMessage.newBuilder().setAssignments(assignments));
  }

  private List<Task> tasksOf(String nodeId) {
    return transactor.view().tasksOfNode(nodeId);
  }

  // ---- In

  /**
   * Takes a report in. Tasks that are not its node's spoil the whole of it.
   *
   * @param refusal why the agent may not report at all, if so
   */
  void reported(
      long nowNanos, String from, TaskStatusRequest request, Optional<ControlError> refusal) {
    var refused = refusal.or(() -> foreign(request));
    if (refused.isPresent()) {
      answer(from, request, refused);
      return;
    }
    for (TaskStatusRequest.Update update : request.getUpdatesList()) {
      batch.task(nowNanos, update.getTaskId(), update.getStatus());
    }
    batch.whenWritten(
        nowNanos,
        written ->
            answer(from, request, written ? Optional.empty() : Optional.of(Refusal.notWritten())));
  }

  private Optional<ControlError> foreign(TaskStatusRequest request) {
    boolean foreign =
        request.getUpdatesList().stream()
            .flatMap(update -> transactor.view().get(ObjectKind.TASK, update.getTaskId()).stream())
            .anyMatch(task -> !task.getNodeId().equals(request.getNodeId()));
    return foreign ? Optional.of(Refusal.foreignTask()) : Optional.empty();
  }

  private void answer(String address, TaskStatusRequest request, Optional<ControlError> error) {
    var reply =
        TaskStatusReply.newBuilder()
            .setSessionId(request.getSessionId())
            .setBatch(request.getBatch());
    error.ifPresent(reply::setError);
    outbox.send(request.getNodeId(), address, SwarmMessage.newBuilder().setTaskStatusReply(reply));
  }
}
