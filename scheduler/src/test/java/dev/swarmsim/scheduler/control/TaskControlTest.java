package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.error;
import static dev.swarmsim.scheduler.control.Requests.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listing and removing tasks. */
final class TaskControlTest {
  private final FakeHost host = Requests.host();

  @Test
  void tasksAreListedInTheOrderOfTheirIds() {
    host.write(
        tx -> {
          tx.create(ObjectKind.TASK, task("t2", "s1", TaskState.RUNNING, TaskState.RUNNING));
          tx.create(ObjectKind.TASK, task("t1", "s1", TaskState.RUNNING, TaskState.RUNNING));
        });

    var reply =
        host.ask(
            ControlRequest.newBuilder()
                .setListTasks(ControlRequest.ListTasks.getDefaultInstance())
                .build());

    assertEquals(host.store().all(ObjectKind.TASK), reply.getTasks().getTasksList());
  }

  @Test
  void aRemovedTaskIsGoneAtOnce() {
    host.write(
        tx -> tx.create(ObjectKind.TASK, task("t1", "s1", TaskState.RUNNING, TaskState.RUNNING)));

    assertTrue(host.ask(remove("t1")).hasDone());

    assertEquals(List.of(), host.store().all(ObjectKind.TASK));
  }

  @Test
  void aTaskThatIsNotThereIsNotFound() {
    assertEquals(error(Code.NOT_FOUND, "task t9 not found"), host.ask(remove("t9")).getError());
  }

  private static ControlRequest remove(String id) {
    return ControlRequest.newBuilder()
        .setRemoveTask(ControlRequest.RemoveTask.newBuilder().setId(id))
        .build();
  }
}
