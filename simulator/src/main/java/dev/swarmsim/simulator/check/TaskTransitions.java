package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A task's observed state changes only as SwarmKit's task model allows: the allocator makes a new
 * task pending, the scheduler assigns it (or ends an outdated one), its agent does the rest, some
 * of which may go unseen; the enforcer rejects, and who gives a task up leaves it orphaned. A task
 * that ended stays as it ended, and whatever was assigned has a node.
 */
final class TaskTransitions extends StoreCheck {
  private static final Map<TaskState, Set<TaskState>> NEXT = new EnumMap<>(TaskState.class);

  static {
    Set<TaskState> ends =
        EnumSet.of(
            TaskState.COMPLETE,
            TaskState.SHUTDOWN,
            TaskState.FAILED,
            TaskState.REJECTED,
            TaskState.ORPHANED);
    NEXT.put(TaskState.NEW, EnumSet.of(TaskState.PENDING, TaskState.REJECTED, TaskState.ORPHANED));
    NEXT.put(
        TaskState.PENDING,
        EnumSet.of(TaskState.ASSIGNED, TaskState.SHUTDOWN, TaskState.REJECTED, TaskState.ORPHANED));
    Set<TaskState> next = EnumSet.copyOf(ends);
    for (TaskState state :
        new TaskState[] {
          TaskState.RUNNING,
          TaskState.STARTING,
          TaskState.PREPARED,
          TaskState.PREPARING,
          TaskState.ACCEPTED,
          TaskState.ASSIGNED
        }) {
      NEXT.put(state, EnumSet.copyOf(next));
      next.add(state);
    }
    ends.forEach(state -> NEXT.put(state, EnumSet.noneOf(TaskState.class)));
  }

  TaskTransitions(SharedHistory shared, Consumer<Violation> breaches) {
    super("task-transitions", breaches);
  }

  @Override
  public void committed(StoreCommit commit) {
    eachTask(commit, event -> event.after().ifPresent(after -> look(commit, event, after)));
  }

  private void look(StoreCommit commit, StoreEvent<Task> event, Task after) {
    TaskState now = after.getStatus().getState();
    if (event.before().isEmpty()) {
      if (now != TaskState.NEW) {
        breach(commit, "%s begins as %s".formatted(told(after), now));
      }
    } else {
      TaskState was = event.before().get().getStatus().getState();
      if (was != now && !NEXT.getOrDefault(was, Set.of()).contains(now)) {
        breach(commit, "%s went from %s to %s".formatted(told(after), was, now));
      }
    }
    boolean mayLackNode =
        now.compareTo(TaskState.ASSIGNED) < 0
            || now == TaskState.REJECTED
            || now == TaskState.SHUTDOWN;
    if (after.getNodeId().isEmpty() && !mayLackNode) {
      breach(commit, "%s is %s on no node".formatted(told(after), now));
    }
  }
}
