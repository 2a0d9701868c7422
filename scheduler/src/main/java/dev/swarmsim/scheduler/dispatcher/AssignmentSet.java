package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tasks that one session's agent was told to have, and what of that changed since. Only tasks
 * that are assigned or further count; a task is sent again when anything but its status changes,
 * and also while it is only assigned, for that status is the scheduler's and not the agent's
 * (SwarmKit, {@code manager/dispatcher/assignments.go}).
 */
final class AssignmentSet {
  /** So many changes are sent without waiting for more. */
  static final int MAX_CHANGES = 100;

  private final String sessionId;
  private final TreeMap<String, Task> known = new TreeMap<>();
  private final TreeMap<String, Optional<Task>> changes = new TreeMap<>();
  private long sequence;

  AssignmentSet(String sessionId) {
    this.sessionId = sessionId;
  }

  /** Begins again from these tasks: the message that says so. */
  Assignments complete(List<Task> tasks) {
    known.clear();
    changes.clear();
    for (Task task : tasks) {
      if (counts(task)) {
        known.put(task.getId(), task);
      }
    }
    return message().setComplete(true).addAllUpdate(known.values()).build();
  }

  /**
   * A task of this node was created or changed.
   *
   * @return whether the agent is to hear of it
   */
  boolean put(Task task) {
    if (!counts(task)) {
      return false;
    }
    Task before = known.put(task.getId(), task);
    if (before != null && unchangedForAgent(before, task)) {
      return false;
    }
    changes.put(task.getId(), Optional.of(task));
    return true;
  }

  /**
   * A task of this node was deleted.
   *
   * @return whether the agent is to hear of it
   */
  boolean remove(String taskId) {
    if (known.remove(taskId) == null) {
      return false;
    }
    changes.put(taskId, Optional.empty());
    return true;
  }

  /** Whether so much has changed that it is not to wait any longer. */
  boolean isFull() {
    return changes.size() >= MAX_CHANGES;
  }

  /** The message that tells of the changes since the last; empty if there are none. */
  Optional<Assignments> increment() {
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    var message = message();
    changes.forEach(
        (taskId, task) ->
            task.ifPresentOrElse(message::addUpdate, () -> message.addRemove(taskId)));
    changes.clear();
    return Optional.of(message.build());
  }

  /** The number of the last message. */
  long sequence() {
    return sequence;
  }

  private Assignments.Builder message() {
    sequence++;
    return Assignments.newBuilder().setSessionId(sessionId).setSequence(sequence);
  }

  private static boolean counts(Task task) {
    return task.getStatus().getState().getNumber() >= TaskState.ASSIGNED_VALUE;
  }

  private static boolean unchangedForAgent(Task before, Task after) {
    return before.equals(after)
        || (after.getStatus().getState().getNumber() > TaskState.ASSIGNED_VALUE
            && withoutStatus(before).equals(withoutStatus(after)));
  }

  private static Task withoutStatus(Task task) {
    return task.toBuilder()
        .setStatus(TaskStatus.getDefaultInstance())
        .setMeta(Meta.getDefaultInstance())
        .build();
  }
}
