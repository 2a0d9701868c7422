package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Brings one task from state to state (SwarmKit, {@code agent/exec}). Assigned, accepted and
 * prepared are pause points: there the task goes on only if more is desired than it is. Preparing,
 * starting and running end by themselves, unless shutdown is desired.
 */
final class TaskDriver {
  private final Consumer<AgentEffect> effects;
  private Task task;

  /** Whether the container was told to stop and has not yet. */
  private boolean stopping;

  /** Whether the task is no longer assigned, so that nothing of it is to stay. */
  private boolean leaving;

  /**
   * Takes the task over in the state it is in; nothing happens before {@link #advance}.
   *
   * @param effects where commands for the container go
   */
  TaskDriver(Task task, Consumer<AgentEffect> effects) {
    this.task = task;
    this.effects = effects;
  }

  /** The task with its status as brought about here. */
  Task task() {
    return task;
  }

  /** Whether nothing of the task is left: it left and its container is removed. */
  boolean isGone() {
    return leaving && isFinished();
  }

  /** The managers say anew what the task is to be; its status is the agent's own matter. */
  void assigned(long nowNanos, Task update) {
    leaving = false;
    boolean lower = update.getDesiredState().getNumber() < task.getDesiredState().getNumber();
    var desired = lower ? task.getDesiredState() : update.getDesiredState();
    task = update.toBuilder().setStatus(task.getStatus()).setDesiredState(desired).build();
    advance(nowNanos);
  }

  /** The task is no longer assigned: what runs is stopped, and then nothing of it stays. */
  void unassigned(long nowNanos) {
    leaving = true;
    if (isFinished()) {
      removeIfGone();
    } else {
      stop(nowNanos);
    }
  }

  /**
   * The agent starts again after its process ended. What was under way is asked for once more.
   *
   * @param exitCode what containers that ran ended with; empty if they went on running
   */
  void resume(long nowNanos, OptionalInt exitCode) {
    boolean ran = isIn(TaskState.STARTING) || isIn(TaskState.RUNNING);
    if (ran && exitCode.isPresent()) {
      exited(nowNanos, exitCode.getAsInt(), "");
    } else if (!isToStop() && isIn(TaskState.PREPARING)) {
      effects.accept(new AgentEffect.Prepare(task));
    } else if (!isToStop() && isIn(TaskState.STARTING)) {
      effects.accept(new AgentEffect.Start(task));
    }
    advance(nowNanos);
  }

  /** Goes as far as is desired and possible now. */
  void advance(long nowNanos) {
    if (isFinished()) {
      return;
    }
    if (isToStop()) {
      stop(nowNanos);
      return;
    }
    while (isBelowDesired()) {
      switch (task.getStatus().getState()) {
        case NEW, PENDING, ASSIGNED -> become(nowNanos, TaskState.ACCEPTED, "accepted");
        case ACCEPTED -> {
          become(nowNanos, TaskState.PREPARING, "preparing");
          effects.accept(new AgentEffect.Prepare(task));
        }
        case PREPARED -> {
          become(nowNanos, TaskState.STARTING, "starting");
          effects.accept(new AgentEffect.Start(task));
        }
        default -> {
          // Preparing, starting and running end by what the container does.
          return;
        }
      }
    }
  }

  void prepared(long nowNanos) {
    if (isIn(TaskState.PREPARING) && !stopping) {
      become(nowNanos, TaskState.PREPARED, "prepared");
      advance(nowNanos);
    }
  }

  void started(long nowNanos, String containerId) {
    if (isIn(TaskState.STARTING) && !stopping) {
      task =
          task.toBuilder()
              .setStatus(task.getStatus().toBuilder().setContainerId(containerId))
              .build();
      become(nowNanos, TaskState.RUNNING, "started");
      advance(nowNanos);
    }
  }

  /** Fatal: before starting the task is rejected, from then on it has failed. */
  void failed(long nowNanos, String reason) {
    if (isFinished() || stopping) {
      return;
    }
    boolean before = task.getStatus().getState().getNumber() < TaskState.STARTING_VALUE;
    end(nowNanos, before ? TaskState.REJECTED : TaskState.FAILED, reason);
  }

  void exited(long nowNanos, int code, String reason) {
    if (isFinished() || task.getStatus().getState().getNumber() < TaskState.STARTING_VALUE) {
      return;
    }
    exitCode(code);
    if (isToStop()) {
      shutDown(nowNanos);
    } else if (code == 0) {
      become(nowNanos, TaskState.COMPLETE, "finished");
    } else {
      String detail = reason.isEmpty() ? "" : ": " + reason;
      end(nowNanos, TaskState.FAILED, "task: non-zero exit (" + code + ")" + detail);
    }
  }

  void stopped(long nowNanos, int code) {
    if (stopping && !isFinished()) {
      exitCode(code);
      shutDown(nowNanos);
    }
  }

  private void stop(long nowNanos) {
    if (task.getStatus().getState().getNumber() < TaskState.PREPARING_VALUE) {
      shutDown(nowNanos);
    } else if (!stopping) {
      stopping = true;
      long graceNanos = Defaults.stopGracePeriodNanos(task.getSpec().getContainer());
      effects.accept(new AgentEffect.Stop(task, graceNanos));
    }
  }

  private void shutDown(long nowNanos) {
    become(nowNanos, TaskState.SHUTDOWN, "shutdown");
    removeIfGone();
  }

  private void removeIfGone() {
    if (isGone()) {
      effects.accept(new AgentEffect.Remove(task.getId()));
    }
  }

  private boolean isToStop() {
    return stopping || leaving || task.getDesiredState().getNumber() >= TaskState.SHUTDOWN_VALUE;
  }

  private boolean isFinished() {
    return task.getStatus().getState().getNumber() >= TaskState.COMPLETE_VALUE;
  }

  private boolean isBelowDesired() {
    return task.getStatus().getState().getNumber() < task.getDesiredState().getNumber();
  }

  private boolean isIn(TaskState state) {
    return task.getStatus().getState() == state;
  }

  private void become(long nowNanos, TaskState state, String message) {
    put(task.getStatus().toBuilder().clearErr().setMessage(message), nowNanos, state);
  }

  /** Ends badly; the message stays that of the state in which it happened. */
  private void end(long nowNanos, TaskState state, String error) {
    put(task.getStatus().toBuilder().setErr(error), nowNanos, state);
  }

  private void exitCode(int code) {
    task = task.toBuilder().setStatus(task.getStatus().toBuilder().setExitCode(code)).build();
  }

  private void put(TaskStatus.Builder status, long nowNanos, TaskState state) {
    status.clearAppliedAt().clearAppliedBy().setTimestamp(nowNanos).setState(state);
    task = task.toBuilder().setStatus(status).build();
  }
}
