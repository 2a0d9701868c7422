package dev.swarmsim.scheduler.agent;

import static dev.swarmsim.scheduler.agent.AgentBench.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.TaskState;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The agent's part of the table of task states. */
class AgentTaskTest {
  private final AgentBench bench = new AgentBench().open();

  @Test
  void anAssignedTaskIsAcceptedAndPrepared() {
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.RUNNING));

    is(TaskState.PREPARING, "preparing", "");
    assertEquals(List.of("prepare t1"), bench.commands());
  }

  @Test
  void aPreparedTaskIsStarted() {
    preparing(TaskState.RUNNING);

    bench.container(new ContainerEvent.Prepared("t1"));

    is(TaskState.STARTING, "starting", "");
    assertEquals(List.of("start t1"), bench.commands());
  }

  @Test
  void aTaskThatIsOnlyToBePreparedWaits() {
    preparing(TaskState.PREPARED);

    bench.container(new ContainerEvent.Prepared("t1"));
    is(TaskState.PREPARED, "prepared", "");
    var whileWaiting = bench.commands();
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.RUNNING));

    assertEquals(List.of(), whileWaiting);
    is(TaskState.STARTING, "starting", "");
    assertEquals(List.of("start t1"), bench.commands());
  }

  @Test
  void aStartedTaskRunsAndKnowsItsContainer() {
    running();

    is(TaskState.RUNNING, "started", "");
    assertEquals("c1", bench.status("t1").getContainerId());
  }

  @Test
  void anExitWithZeroIsCompletion() {
    running();

    bench.container(new ContainerEvent.Exited("t1", 0, ""));

    is(TaskState.COMPLETE, "finished", "");
  }

  @Test
  void anotherExitIsFailureAndTheMessageStays() {
    running();

    bench.container(new ContainerEvent.Exited("t1", 42, ""));

    is(TaskState.FAILED, "started", "task: non-zero exit (42)");
    assertEquals(42, bench.status("t1").getExitCode());
  }

  @Test
  void anUnhealthyContainerIsNamedInTheError() {
    running();

    bench.container(new ContainerEvent.Exited("t1", 137, "dockerexec: unhealthy container"));

    is(TaskState.FAILED, "started", "task: non-zero exit (137): dockerexec: unhealthy container");
  }

  @Test
  void whatCannotBePreparedIsRejected() {
    preparing(TaskState.RUNNING);

    bench.container(new ContainerEvent.PrepareFailed("t1", "No such image: web:1"));

    is(TaskState.REJECTED, "preparing", "No such image: web:1");
  }

  @Test
  void whatCannotBeStartedHasFailed() {
    preparing(TaskState.RUNNING);
    bench.container(new ContainerEvent.Prepared("t1"));

    bench.container(new ContainerEvent.Failed("t1", "starting container failed: no command"));

    is(TaskState.FAILED, "starting", "starting container failed: no command");
  }

  @Test
  void shutdownStopsARunningTaskInItsGracePeriod() {
    running();

    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.SHUTDOWN));
    is(TaskState.RUNNING, "started", "");
    var commands = bench.commands();
    bench.container(new ContainerEvent.Stopped("t1", 137));

    assertEquals(List.of("stop t1 10s"), commands);
    is(TaskState.SHUTDOWN, "shutdown", "");
    assertEquals(137, bench.status("t1").getExitCode());
  }

  @Test
  void anExitDuringShutdownIsShutdown() {
    running();
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.SHUTDOWN));

    bench.container(new ContainerEvent.Exited("t1", 1, ""));

    is(TaskState.SHUTDOWN, "shutdown", "");
  }

  @Test
  void shutdownOfATaskNotYetBegunNeedsNoContainer() {
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.SHUTDOWN));

    is(TaskState.SHUTDOWN, "shutdown", "");
    assertEquals(List.of(), bench.commands());
  }

  @Test
  void shutdownInterruptsPreparation() {
    preparing(TaskState.RUNNING);
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.REMOVE));
    var commands = bench.commands();

    bench.container(new ContainerEvent.Prepared("t1"));
    bench.container(new ContainerEvent.Stopped("t1", 0));

    assertEquals(List.of("stop t1 10s"), commands);
    assertEquals(List.of(), bench.commands());
    is(TaskState.SHUTDOWN, "shutdown", "");
  }

  @Test
  void aFinishedTaskStaysAsItIs() {
    running();
    bench.container(new ContainerEvent.Exited("t1", 0, ""));
    bench.commands();

    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.SHUTDOWN));
    bench.container(new ContainerEvent.Exited("t1", 1, ""));

    is(TaskState.COMPLETE, "finished", "");
    assertEquals(List.of(), bench.commands());
  }

  @Test
  void aTaskTakenAwayIsStoppedAndThenRemoved() {
    running();

    bench.assign(AgentBench.SESSION, false, List.of(), List.of("t1"));
    var commands = bench.commands();
    assertTrue(bench.has("t1"));
    bench.container(new ContainerEvent.Stopped("t1", 0));

    assertEquals(List.of("stop t1 10s"), commands);
    assertEquals(List.of("remove t1"), bench.commands());
    assertFalse(bench.has("t1"));
  }

  @Test
  void theCompleteSetRemovesAllOtherTasks() {
    running();
    bench.container(new ContainerEvent.Exited("t1", 0, ""));
    bench.commands();

    bench.assign(
        AgentBench.SESSION,
        true,
        List.of(task("t2", TaskState.ASSIGNED, TaskState.RUNNING)),
        List.of());

    assertEquals(List.of("remove t1", "prepare t2"), bench.commands());
    assertFalse(bench.has("t1"));
  }

  @Test
  void tasksKeepRunningWithoutManagers() {
    running();

    bench.step(new AgentInput.ManagerUnreachable(AgentBench.MANAGER));
    bench.run(3_600_000_000_000L);

    is(TaskState.RUNNING, "started", "");
    assertEquals(List.of(), bench.commands());
  }

  @Test
  void afterACrashOfTheMachineRunningTasksHaveFailed() {
    running();

    bench.restart(OptionalInt.of(255));

    is(TaskState.FAILED, "started", "task: non-zero exit (255)");
  }

  @Test
  void aRestartThatContainersSurviveChangesNothing() {
    running();

    bench.restart(OptionalInt.empty());

    is(TaskState.RUNNING, "started", "");
    assertEquals(List.of(), bench.commands());
  }

  @Test
  void aRestartDuringPreparationPreparesAgain() {
    preparing(TaskState.RUNNING);

    bench.restart(OptionalInt.of(255));

    is(TaskState.PREPARING, "preparing", "");
    assertEquals(List.of("prepare t1"), bench.commands());
  }

  @Test
  void aRunningTaskNeverSeenBeforeHasNoContainer() {
    bench.assign(task("t1", TaskState.RUNNING, TaskState.RUNNING));

    is(TaskState.FAILED, "", "No such container: .1.t1");
  }

  private void preparing(TaskState desired) {
    bench.assign(task("t1", TaskState.ASSIGNED, desired));
    bench.commands();
  }

  private void running() {
    preparing(TaskState.RUNNING);
    bench.container(new ContainerEvent.Prepared("t1"));
    bench.container(new ContainerEvent.Started("t1", "c1"));
    bench.commands();
  }

  private void is(TaskState state, String message, String error) {
    var status = bench.status("t1");
    assertEquals(
        List.of(state, message, error),
        List.of(status.getState(), status.getMessage(), status.getErr()));
  }
}
