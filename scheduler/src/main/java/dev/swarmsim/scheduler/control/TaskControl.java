package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.RemoveTask;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;

/** Lists and removes tasks (SwarmKit, {@code controlapi/task.go}). */
final class TaskControl {
  ControlReply list(StoreView view) {
    return ControlReply.newBuilder()
        .setTasks(ControlReply.Tasks.newBuilder().addAllTasks(view.all(ObjectKind.TASK)))
        .build();
  }

  /** The task is deleted at once, whatever it does; its orchestrator may replace it. */
  Write remove(RemoveTask request) {
    return new Write(
        "remove task " + request.getId(),
        tx -> {
          if (tx.get(ObjectKind.TASK, request.getId()).isEmpty()) {
            throw ControlException.notFound("task " + request.getId() + " not found");
          }
          tx.delete(ObjectKind.TASK, request.getId());
        },
        view -> Write.DONE);
  }
}
