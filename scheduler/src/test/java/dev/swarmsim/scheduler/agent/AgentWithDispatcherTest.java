package dev.swarmsim.scheduler.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.dispatcher.Dispatcher;
import dev.swarmsim.scheduler.dispatcher.DispatcherBench;
import dev.swarmsim.scheduler.dispatcher.DispatcherEffect;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** An agent and a dispatcher, joined by a wire without delay. */
class AgentWithDispatcherTest {
  private static final long SECOND = 1_000_000_000;

  private final DispatcherBench manager = DispatcherBench.withNode(7, "n1");
  private Agent agent =
      AgentBench.agent(
          7,
          AgentState.joined(NodeSpec.Role.WORKER, List.of(AgentBench.manager("leader:2377"))),
          OptionalInt.empty());

  @Test
  void anAssignedTaskRunsAndIsStoppedAndRemoved() {
    run(SECOND);
    manager.addTask("t1", "n1", TaskState.ASSIGNED);
    run(SECOND);
    var first = manager.task("t1").getStatus();

    manager.desire("t1", TaskState.SHUTDOWN);
    run(SECOND);
    var second = manager.task("t1").getStatus();
    manager.write(tx -> tx.delete(ObjectKind.TASK, "t1"));
    run(SECOND);

    assertEquals(TaskState.RUNNING, first.getState());
    assertEquals("started", first.getMessage());
    assertEquals(TaskState.SHUTDOWN, second.getState());
    assertEquals(List.of(), agent.saved().tasks());
  }

  @Test
  void aLivingAgentKeepsItsNodeReady() {
    run(SECOND);

    run(600 * SECOND);

    assertEquals(NodeStatus.State.READY, manager.node("n1").getStatus().getState());
    assertTrue(agent.isInSession());
  }

  @Test
  void tasksOfACrashedMachineAreReportedFailedOnItsReturn() {
    run(SECOND);
    manager.addTask("t1", "n1", TaskState.ASSIGNED);
    run(SECOND);
    manager.run(20 * SECOND);
    var whileDown = manager.task("t1").getStatus().getState();
    var nodeWhileDown = manager.node("n1").getStatus().getState();

    agent = AgentBench.agent(8, agent.saved(), OptionalInt.of(255));
    run(SECOND);

    assertEquals(TaskState.RUNNING, whileDown);
    assertEquals(NodeStatus.State.DOWN, nodeWhileDown);
    assertEquals(NodeStatus.State.READY, manager.node("n1").getStatus().getState());
    assertEquals("task: non-zero exit (255)", manager.task("t1").getStatus().getErr());
  }

  private void run(long nanos) {
    long end = manager.now() + nanos;
    tell(new AgentInput.Woken());
    while (Math.min(agent.deadlineNanos(), manager.dispatcher().deadlineNanos()) <= end) {
      long next = Math.min(agent.deadlineNanos(), manager.dispatcher().deadlineNanos());
      manager.runUntil(Math.max(manager.now(), next));
      deliver();
      tell(new AgentInput.Woken());
    }
    manager.runUntil(end);
    deliver();
  }

  private void deliver() {
    for (DispatcherEffect effect : manager.dispatcher().drain()) {
      switch (effect) {
        case DispatcherEffect.ToNode(String nodeId, String address, SwarmMessage message) ->
            tell(new AgentInput.FromManager("leader:2377", message));
      }
    }
  }

  private void tell(AgentInput input) {
    agent.step(manager.now(), input).forEach(this::carryOut);
  }

  private void carryOut(AgentEffect effect) {
    switch (effect) {
      case AgentEffect.Send(String address, SwarmMessage message) -> send(message);
      case AgentEffect.Prepare(Task task) ->
          tell(new AgentInput.FromContainer(new ContainerEvent.Prepared(task.getId())));
      case AgentEffect.Start(Task task) ->
          tell(new AgentInput.FromContainer(new ContainerEvent.Started(task.getId(), "c")));
      case AgentEffect.Stop(Task task, long graceNanos) ->
          tell(new AgentInput.FromContainer(new ContainerEvent.Stopped(task.getId(), 0)));
      case AgentEffect.Remove removed -> {}
      case AgentEffect.NodeUpdated updated -> {}
      case AgentEffect.RoleChanged changed -> {}
      case AgentEffect.ManagersChanged changed -> {}
    }
  }

  private void send(SwarmMessage message) {
    Dispatcher dispatcher = manager.dispatcher();
    long now = manager.now();
    switch (message.getBodyCase()) {
      case SESSION_REQUEST ->
          dispatcher.sessionRequested(now, "n1:2377", message.getSessionRequest());
      case HEARTBEAT_REQUEST -> dispatcher.heartbeat(now, "n1:2377", message.getHeartbeatRequest());
      case TASK_STATUS_REQUEST ->
          dispatcher.taskStatus(now, "n1:2377", message.getTaskStatusRequest());
      case ASSIGNMENTS_ACK -> dispatcher.acknowledged(now, message.getAssignmentsAck());
      default -> throw new AssertionError("an agent sent " + message);
    }
    manager.settle();
    deliver();
  }
}
