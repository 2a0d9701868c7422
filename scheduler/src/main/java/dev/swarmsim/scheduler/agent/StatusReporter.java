package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusReply;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusRequest;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Reports what became of tasks, the latest of each, gathered for 100 ms, one request at a time, and
 * again until the dispatcher has it. With a new session everything is reported anew.
 */
final class StatusReporter {
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TreeMap<String, TaskStatus> pending = new TreeMap<>();
  private TreeMap<String, TaskStatus> sent = new TreeMap<>();
  private long batch;

  /** Whether there is a session to report in. */
  private boolean open;

  private boolean awaitsReply;

  /** When to report, or when to give up waiting for the reply; never if there is nothing to do. */
  private long deadlineNanos = Long.MAX_VALUE;

  void changed(long nowNanos, String taskId, TaskStatus status) {
    pending.put(taskId, status);
    gather(nowNanos);
  }

  void sessionOpened(long nowNanos, List<Task> tasks) {
    sessionLost();
    open = true;
    for (Task task : tasks) {
      if (task.getStatus().getState().getNumber() > TaskState.ASSIGNED_VALUE) {
        pending.put(task.getId(), task.getStatus());
      }
    }
    gather(nowNanos);
  }

  void sessionLost() {
    open = false;
    awaitsReply = false;
    deadlineNanos = Long.MAX_VALUE;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  /** What to send now; node and session are to be filled in. */
  Optional<TaskStatusRequest.Builder> wake(long nowNanos) {
    if (nowNanos < deadlineNanos) {
      return Optional.empty();
    }
    batch++;
    sent = new TreeMap<>(pending);
    awaitsReply = true;
    deadlineNanos = nowNanos + TIMEOUT_NANOS;
    var request = TaskStatusRequest.newBuilder().setBatch(batch);
    sent.forEach(
        (taskId, status) ->
            request.addUpdates(
                TaskStatusRequest.Update.newBuilder().setTaskId(taskId).setStatus(status)));
    return Optional.of(request);
  }

  /** The dispatcher took the report, or refused it for good, or wants it again. */
  void replied(long nowNanos, TaskStatusReply reply) {
    if (!awaitsReply || reply.getBatch() != batch) {
      return;
    }
    awaitsReply = false;
    deadlineNanos = Long.MAX_VALUE;
    if (reply.hasError() && reply.getError().getCode() != ControlError.Code.PERMISSION_DENIED) {
      deadlineNanos = nowNanos + RETRY_NANOS;
      return;
    }
    sent.forEach(pending::remove);
    gather(nowNanos);
  }

  private void gather(long nowNanos) {
    if (open && !awaitsReply && !pending.isEmpty() && deadlineNanos == Long.MAX_VALUE) {
      deadlineNanos = nowNanos + GATHER_NANOS;
    }
  }
}
