package dev.swarmsim.scheduler.agent;

import static dev.swarmsim.scheduler.agent.AgentBench.MANAGER;
import static dev.swarmsim.scheduler.agent.AgentBench.SESSION;
import static dev.swarmsim.scheduler.agent.AgentBench.manager;
import static dev.swarmsim.scheduler.agent.AgentBench.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionUpdate;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusReply;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgentSessionTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;
  private static final ControlError REFUSAL =
      ControlError.newBuilder().setCode(ControlError.Code.UNAVAILABLE).setMessage("no").build();

  private final AgentBench bench = new AgentBench();

  @Test
  void anAgentAsksAManagerAtOnce() {
    var sent = bench.sent();

    assertEquals(MANAGER, sent.getFirst().address());
    var request = sent.getFirst().message().getSessionRequest();
    assertEquals("n1", request.getNodeId());
    assertEquals("host", request.getDescription().getHostname());
  }

  @Test
  void theFirstHeartbeatIsSentAtOnce() {
    bench.sent();

    bench.hear(reply(SessionReply.newBuilder().setSessionId(SESSION)));

    var request = bench.sent().getFirst().message().getHeartbeatRequest();
    assertEquals(SESSION, request.getSessionId());
    assertTrue(bench.agent().isInSession());
  }

  @Test
  void heartbeatsKeepToThePeriod() {
    bench.sent();
    bench.hear(reply(SessionReply.newBuilder().setSessionId(SESSION)));
    bench.sent();
    bench.answerHeartbeat(SESSION, 5 * SECOND);

    bench.run(5 * SECOND - 1);
    var early = bench.sent();
    bench.run(1);

    assertEquals(List.of(), early);
    assertTrue(bench.sent().getFirst().message().hasHeartbeatRequest());
  }

  @Test
  void anAgentFollowsTheReplyToTheLeader() {
    bench.sent();

    bench.hear(reply(SessionReply.newBuilder().setError(REFUSAL).setLeaderAddress("m2:2377")));

    assertEquals("m2:2377", bench.sent().getFirst().address());
  }

  @Test
  void backOffGrowsUpToEightSecondsAndStartsAnewAfterSuccess() {
    var backOff = new BackOff(new SplittableRandom(1));
    var limits = new ArrayList<Long>();

    for (int i = 0; i < 8; i++) {
      long wait = backOff.failed();
      long limit = backOff.limitNanos();
      assertTrue(wait >= 0 && wait < limit);
      limits.add(limit / MILLI);
    }
    backOff.succeeded();
    backOff.failed();

    assertEquals(List.of(100L, 300L, 700L, 1500L, 3100L, 6300L, 8000L, 8000L), limits);
    assertEquals(100 * MILLI, backOff.limitNanos());
  }

  @Test
  void aRefusedAgentTriesAgainWithinATenthOfASecond() {
    bench.sent();

    bench.hear(reply(SessionReply.newBuilder().setError(REFUSAL)));
    bench.run(100 * MILLI);

    assertTrue(bench.sent().getFirst().message().hasSessionRequest());
  }

  @Test
  void aManagerThatIsSilentForFiveSecondsIsGivenUp() {
    bench.sent();

    bench.run(5 * SECOND - 1);
    var early = bench.sent();
    bench.run(100 * MILLI);

    assertEquals(List.of(), early);
    assertTrue(bench.sent().getFirst().message().hasSessionRequest());
  }

  @Test
  void aRefusedHeartbeatEndsTheSession() {
    bench.hear(reply(SessionReply.newBuilder().setSessionId(SESSION)));

    bench.hear(
        SwarmMessage.newBuilder()
            .setHeartbeatReply(
                HeartbeatReply.newBuilder().setSessionId(SESSION).setError(REFUSAL)));

    assertFalse(bench.agent().isInSession());
  }

  @Test
  void aHeartbeatUnansweredForFiveSecondsEndsTheSession() {
    bench.hear(reply(SessionReply.newBuilder().setSessionId(SESSION)));
    bench.run(5 * SECOND - 1);
    boolean early = bench.agent().isInSession();

    bench.run(1);

    assertTrue(early);
    assertFalse(bench.agent().isInSession());
  }

  @Test
  void aBrokenConnectionRenewsTheSession() {
    bench.open();
    bench.sent();

    bench.step(new AgentInput.ManagerUnreachable(MANAGER));
    bench.run(100 * MILLI);

    var request = bench.sent().getFirst().message().getSessionRequest();
    assertEquals(SESSION, request.getSessionId());
  }

  @Test
  void aGapInTheAssignmentsRenewsTheSession() {
    bench.open();
    bench.assign(SESSION, true, List.of(), List.of());
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.PREPARED));
    var gap = SwarmMessage.newBuilder();
    gap.getAssignmentsBuilder().setSessionId(SESSION).setSequence(9);

    bench.hear(gap);

    assertFalse(bench.agent().isInSession());
  }

  @Test
  void assignmentsAreAcknowledged() {
    bench.open();
    bench.sent();

    bench.assign(SESSION, true, List.of(), List.of());

    var ack = bench.sent().getFirst().message().getAssignmentsAck();
    assertEquals(1, ack.getSequence());
    assertEquals(SESSION, ack.getSessionId());
  }

  @Test
  void aChangedDescriptionOpensANewSession() {
    bench.open();
    bench.sent();

    bench.step(
        new AgentInput.Described(NodeDescription.newBuilder().setHostname("renamed").build()));

    var request = bench.sent().getFirst().message().getSessionRequest();
    assertEquals("renamed", request.getDescription().getHostname());
  }

  @Test
  void theHostHearsOfRoleNodeAndManagers() {
    bench.open();
    bench.effects();
    var node = Node.newBuilder().setId("n1").setRole(NodeSpec.Role.MANAGER).build();
    var managers = List.of(manager(MANAGER), manager("m2:2377"));
    var update =
        SessionUpdate.newBuilder().setSessionId(SESSION).setNode(node).addAllManagers(managers);

    bench.hear(SwarmMessage.newBuilder().setSessionUpdate(update));

    assertEquals(
        List.of(
            new AgentEffect.NodeUpdated(node),
            new AgentEffect.RoleChanged(NodeSpec.Role.MANAGER),
            new AgentEffect.ManagersChanged(managers)),
        bench.effects());
    assertEquals(managers, bench.agent().saved().managers());
  }

  @Test
  void statusesAreGatheredForAHundredMillisecondsAndOnlyTheLatestIsSent() {
    bench.open();
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.RUNNING));
    bench.container(new ContainerEvent.Prepared("t1"));
    bench.sent();

    bench.run(100 * MILLI);

    var request = bench.sent().getFirst().message().getTaskStatusRequest();
    assertEquals(1, request.getUpdatesCount());
    assertEquals(TaskState.STARTING, request.getUpdates(0).getStatus().getState());
  }

  @Test
  void statusesAreSentAgainUntilTheyAreAcknowledged() {
    bench.open();
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.RUNNING));
    bench.run(100 * MILLI);
    bench.sent();

    bench.run(5 * SECOND);
    var again = bench.sent().getFirst().message().getTaskStatusRequest();
    var reply = TaskStatusReply.newBuilder().setSessionId(SESSION).setBatch(again.getBatch());
    bench.hear(SwarmMessage.newBuilder().setTaskStatusReply(reply));
    bench.run(60 * SECOND);

    assertEquals(2, again.getBatch());
    assertEquals(List.of(), bench.sent());
  }

  @Test
  void aStatusThatChangedMeanwhileIsSentAfterTheAcknowledgement() {
    bench.open();
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.RUNNING));
    bench.run(100 * MILLI);
    bench.container(new ContainerEvent.Prepared("t1"));
    bench.sent();

    bench.hear(
        SwarmMessage.newBuilder()
            .setTaskStatusReply(TaskStatusReply.newBuilder().setSessionId(SESSION).setBatch(1)));
    bench.run(100 * MILLI);

    var request = bench.sent().getFirst().message().getTaskStatusRequest();
    assertEquals(TaskState.STARTING, request.getUpdates(0).getStatus().getState());
  }

  @Test
  void aNewSessionHearsTheStatusOfEveryTask() {
    bench.open();
    bench.assign(task("t1", TaskState.ASSIGNED, TaskState.RUNNING));
    bench.run(100 * MILLI);
    bench.hear(
        SwarmMessage.newBuilder()
            .setTaskStatusReply(TaskStatusReply.newBuilder().setSessionId(SESSION).setBatch(1)));
    bench.step(new AgentInput.ManagerUnreachable(MANAGER));
    bench.run(100 * MILLI);
    bench.open("second");
    bench.sent();

    bench.run(100 * MILLI);

    var request = bench.sent().getFirst().message().getTaskStatusRequest();
    assertEquals("second", request.getSessionId());
    assertEquals(TaskState.PREPARING, request.getUpdates(0).getStatus().getState());
  }

  private static SwarmMessage.Builder reply(SessionReply.Builder reply) {
    return SwarmMessage.newBuilder().setSessionReply(reply);
  }
}
