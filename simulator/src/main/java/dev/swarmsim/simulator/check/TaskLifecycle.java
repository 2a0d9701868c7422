package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.function.Consumer;

/**
 * A task's life only goes forward: its observed and its desired state never decrease, its service,
 * slot and identity never change, and its node is given once (SwarmKit, design/task_model.md).
 */
final class TaskLifecycle implements Check {
  private final Consumer<Violation> breaches;

  TaskLifecycle(SharedHistory shared, Consumer<Violation> breaches) {
    this.breaches = breaches;
  }

  @Override
  public String name() {
    return "task-lifecycle";
  }

  @Override
  public void committed(StoreCommit commit) {
    for (StoreEvent<?> event : commit.events()) {
      event.about(ObjectKind.TASK).ifPresent(about -> compare(commit, about));
    }
  }

  private void compare(StoreCommit commit, StoreEvent<Task> event) {
    if (event.after().isEmpty()) {
      return;
    }
    Task after = event.after().get();
    require(
        after.getStatus().getState() != TaskState.REMOVE, commit, after, "is observed as removed");
    if (event.before().isEmpty()) {
      return;
    }
    Task before = event.before().get();
    require(
        after.getStatus().getState().getNumber() >= before.getStatus().getState().getNumber(),
        commit,
        after,
        "went back from %s to %s"
            .formatted(before.getStatus().getState(), after.getStatus().getState()));
    require(
        after.getDesiredState().getNumber() >= before.getDesiredState().getNumber(),
        commit,
        after,
        "is desired to be %s after %s"
            .formatted(after.getDesiredState(), before.getDesiredState()));
    require(
        after.getServiceId().equals(before.getServiceId()) && after.getSlot() == before.getSlot(),
        commit,
        after,
        "changed its service or slot");
    require(
        before.getNodeId().isEmpty() || before.getNodeId().equals(after.getNodeId()),
        commit,
        after,
        "moved from one node to another");
  }

  private void require(boolean holds, StoreCommit commit, Task task, String otherwise) {
    if (!holds) {
      breaches.accept(
          new Violation(
              name(),
              commit.timeNanos(),
              "task %s of %s, slot %d, %s (entry %d)"
                  .formatted(
                      task.getId(),
                      task.getServiceAnnotations().getName(),
                      task.getSlot(),
                      otherwise,
                      commit.index())));
    }
  }
}
