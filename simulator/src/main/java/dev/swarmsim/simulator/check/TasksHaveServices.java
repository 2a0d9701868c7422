package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.function.Consumer;

/** A task is made for a service that exists, and is never handed to another. */
final class TasksHaveServices extends StoreCheck {
  TasksHaveServices(SharedHistory shared, Consumer<Violation> breaches) {
    super("tasks-have-services", breaches);
  }

  @Override
  public void committed(StoreCommit commit) {
    eachTask(
        commit,
        event -> {
          if (event.before().isEmpty()) {
            look(commit, event.object());
          }
        });
  }

  private void look(StoreCommit commit, Task task) {
    boolean orphan =
        !task.getServiceId().isEmpty()
            && commit.store().get(ObjectKind.SERVICE, task.getServiceId()).isEmpty();
    if (orphan) {
      breach(commit, told(task) + " was made for a service that is gone");
    }
  }
}
