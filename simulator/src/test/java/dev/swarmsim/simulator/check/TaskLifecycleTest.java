package dev.swarmsim.simulator.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskLifecycleTest {
  private static final Task RUNNING =
      Task.newBuilder()
          .setId("t1")
          .setServiceId("s1")
          .setServiceAnnotations(Annotations.newBuilder().setName("web"))
          .setSlot(1)
          .setNodeId("n1")
          .setStatus(TaskStatus.newBuilder().setState(TaskState.RUNNING))
          .setDesiredState(TaskState.RUNNING)
          .build();

  private final History history = new History("task-lifecycle");

  private void becomes(Task before, Task after) {
    commit(new StoreEvent<>(ObjectKind.TASK, Optional.of(before), Optional.of(after)));
  }

  private void commit(StoreEvent<Task> event) {
    history.commits(new StoreCommit(0, "m1", 7, List.of(event), new Store()));
  }

  private static Task in(TaskState state) {
    return RUNNING.toBuilder().setStatus(TaskStatus.newBuilder().setState(state)).build();
  }

  private void assertSaid(String what) {
    assertEquals(List.of("task t1 of web, slot 1, " + what + " (entry 7)"), history.said());
  }

  @Test
  void aTaskThatGoesForwardIsFine() {
    commit(new StoreEvent<>(ObjectKind.TASK, Optional.empty(), Optional.of(in(TaskState.NEW))));
    becomes(in(TaskState.NEW), in(TaskState.PENDING));
    becomes(in(TaskState.PENDING).toBuilder().clearNodeId().build(), in(TaskState.ASSIGNED));
    becomes(RUNNING, in(TaskState.FAILED));
    becomes(RUNNING, RUNNING.toBuilder().setDesiredState(TaskState.SHUTDOWN).build());
    commit(new StoreEvent<>(ObjectKind.TASK, Optional.of(RUNNING), Optional.empty()));

    assertEquals(List.of(), history.said());
  }

  @Test
  void anObservedStateDoesNotGoBack() {
    becomes(in(TaskState.FAILED), RUNNING);

    assertSaid("went back from FAILED to RUNNING");
  }

  @Test
  void aDesiredStateDoesNotGoBack() {
    becomes(RUNNING.toBuilder().setDesiredState(TaskState.SHUTDOWN).build(), RUNNING);

    assertSaid("is desired to be RUNNING after SHUTDOWN");
  }

  @Test
  void aTaskDoesNotMove() {
    becomes(RUNNING, RUNNING.toBuilder().setNodeId("n2").build());

    assertSaid("moved from one node to another");
  }

  @Test
  void aTaskDoesNotLoseItsNode() {
    becomes(RUNNING, RUNNING.toBuilder().clearNodeId().build());

    assertSaid("moved from one node to another");
  }

  @Test
  void aTaskKeepsItsService() {
    becomes(RUNNING, RUNNING.toBuilder().setServiceId("s2").build());

    assertSaid("changed its service or slot");
  }

  @Test
  void aRemovedTaskIsGoneAndNotObserved() {
    becomes(RUNNING, in(TaskState.REMOVE));

    assertSaid("is observed as removed");
  }
}
