package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tasks that one session's agent was told to have, and what of that changed since. Only tasks
 * that are assigned or further count; a task is sent again when anything but its status changes,
 * and also while it is only assigned, for that status is the scheduler's and not the agent's. With
 * the tasks go the secrets and configs that those of them use which have not ended (SwarmKit,
 * {@code manager/dispatcher/assignments.go}).
 */
final class AssignmentSet {
  /** So many changes are sent without waiting for more. */
  static final int MAX_CHANGES = 100;

  private final String sessionId;
  private final TreeMap<String, Task> known = new TreeMap<>();
  private final TreeMap<String, Optional<Task>> changes = new TreeMap<>();
  private final PayloadSet<Secret> secrets;
  private final PayloadSet<Config> configs;
  private long sequence;

  AssignmentSet(String sessionId, StoreView view) {
    this.sessionId = sessionId;
    this.secrets = new PayloadSet<>(ObjectKind.SECRET, view);
    this.configs = new PayloadSet<>(ObjectKind.CONFIG, view);
  }

  /** Begins again from these tasks: the message that says so. */
  Assignments complete(List<Task> tasks) {
    known.clear();
    changes.clear();
    secrets.clear();
    configs.clear();
    for (Task task : tasks) {
      if (counts(task)) {
        known.put(task.getId(), task);
        usePayloads(task);
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
    if (before == null) {
      usePayloads(task);
    } else if (unchangedForAgent(before, task)) {
      return hasEnded(task) && releasePayloads(task);
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
    Task before = known.remove(taskId);
    if (before == null) {
      return false;
    }
    changes.put(taskId, Optional.empty());
    var unused = releasePayloads(before);
    return true;
  }

  /** Whether so much has changed that it is not to wait any longer. */
  boolean isFull() {
    return changeCount() >= MAX_CHANGES;
  }

  /** The message that tells of the changes since the last; empty if there are none. */
  Optional<Assignments> increment() {
    if (changeCount() == 0) {
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

  private int changeCount() {
    return changes.size() + secrets.changes() + configs.changes();
  }

  private Assignments.Builder message() {
    sequence++;
    var message = Assignments.newBuilder().setSessionId(sessionId).setSequence(sequence);
    secrets.drain(message::addUpdateSecrets, message::addRemoveSecrets);
    configs.drain(message::addUpdateConfigs, message::addRemoveConfigs);
    return message;
  }

  private void usePayloads(Task task) {
    if (hasEnded(task)) {
      return;
    }
    for (SecretReference reference : task.getSpec().getContainer().getSecretsList()) {
      secrets.use(task.getId(), reference.getSecretId());
    }
    for (ConfigReference reference : task.getSpec().getContainer().getConfigsList()) {
      configs.use(task.getId(), reference.getConfigId());
    }
  }

  private boolean releasePayloads(Task task) {
    boolean any = false;
    for (SecretReference reference : task.getSpec().getContainer().getSecretsList()) {
      any |= secrets.release(task.getId(), reference.getSecretId());
    }
    for (ConfigReference reference : task.getSpec().getContainer().getConfigsList()) {
      any |= configs.release(task.getId(), reference.getConfigId());
    }
    return any;
  }

  private static boolean hasEnded(Task task) {
    return task.getStatus().getState().getNumber() > TaskState.RUNNING_VALUE;
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
