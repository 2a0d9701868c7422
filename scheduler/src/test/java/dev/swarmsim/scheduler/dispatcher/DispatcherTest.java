package dev.swarmsim.scheduler.dispatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.Member;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.AssignmentsAck;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final DispatcherBench bench = DispatcherBench.withNode(1, "n1");

  @Test
  void aRegistrationMakesTheNodeReadyAfterAHundredMilliseconds() {
    bench.ask("n1");
    bench.runMillis(99);
    var before = bench.node("n1").getStatus().getState();

    bench.runMillis(1);

    assertEquals(NodeStatus.State.UNKNOWN, before);
    var node = bench.node("n1");
    assertEquals(NodeStatus.State.READY, node.getStatus().getState());
    assertEquals("", node.getStatus().getMessage());
    assertEquals("n1:2377", node.getStatus().getAddress());
    assertEquals("host-n1", node.getDescription().getHostname());
    var reply = bench.messages().getFirst().getSessionReply();
    assertEquals("n1", reply.getNode().getId());
    assertEquals("leader:2377", reply.getManagers(0).getAddress());
  }

  @Test
  void everyRegistrationGetsASessionOfItsOwn() {
    String first = bench.register("n1");

    String second = bench.register("n1");

    assertNotEquals(first, second);
  }

  @Test
  void theFourthRegistrationWithinEightSecondsIsRefused() {
    for (int i = 0; i < 3; i++) {
      bench.register("n1");
    }

    bench.ask("n1");

    var error = bench.last().getSessionReply().getError();
    assertEquals(ControlError.Code.UNAVAILABLE, error.getCode());
    assertEquals("node n1 exceeded rate limit count of registrations", error.getMessage());
    bench.run(8 * SECOND);
    assertFalse(bench.register("n1").isEmpty());
  }

  @Test
  void unknownAndRemovedNodesAreRefused() {
    bench.ask("nobody");
    var unknown = bench.last().getSessionReply().getError();
    String session = bench.register("n1");
    bench.write(
        tx -> {
          tx.delete(ObjectKind.NODE, "n1");
          var cluster = tx.cluster().orElseThrow();
          tx.update(ObjectKind.CLUSTER, cluster.toBuilder().addRemovedNodes("n1").build());
        });

    bench.beat("n1", session);
    var heartbeat = bench.last().getHeartbeatReply().getError();
    bench.ask("n1");
    var removed = bench.last().getSessionReply().getError();

    assertEquals(ControlError.Code.NOT_FOUND, unknown.getCode());
    assertEquals("Permission denied: node n1 was removed from swarm", heartbeat.getMessage());
    assertEquals(ControlError.Code.PERMISSION_DENIED, removed.getCode());
  }

  @Test
  void aHeartbeatIsAnsweredWithThePeriodGiveOrTakeHalfASecond() {
    String session = bench.register("n1");

    for (int i = 0; i < 200; i++) {
      bench.forget();
      bench.beat("n1", session);

      long period = bench.messages().getFirst().getHeartbeatReply().getPeriod();
      assertTrue(period >= 4.5 * SECOND && period <= 5.5 * SECOND, () -> "period " + period);
    }
  }

  @Test
  void aChangedPeriodActsAtTheNextHeartbeat() {
    String session = bench.register("n1");
    bench.write(
        tx -> {
          var cluster = tx.cluster().orElseThrow().toBuilder();
          cluster.getSpecBuilder().setHeartbeatPeriod(20 * SECOND);
          tx.update(ObjectKind.CLUSTER, cluster.build());
        });

    bench.beat("n1", session);

    assertTrue(bench.last().getHeartbeatReply().getPeriod() >= 19.5 * SECOND);
  }

  @Test
  void aHeartbeatOfAnotherSessionIsRefused() {
    String old = bench.register("n1");
    bench.register("n1");

    bench.beat("n1", old);

    assertEquals("session invalid", bench.last().getHeartbeatReply().getError().getMessage());
  }

  @Test
  void aSilentNodeIsDownThreePeriodsAfterItsLastHeartbeat() {
    for (long seed = 0; seed < 50; seed++) {
      var each = DispatcherBench.withNode(seed, "n1");
      String session = each.register("n1");
      each.run(3 * SECOND);
      each.beat("n1", session);

      long took = each.runUntil(DispatcherTest::isDown);

      assertTrue(took >= 13.5 * SECOND, () -> "down after " + took);
      assertTrue(took <= 16.5 * SECOND + 100 * MILLI, () -> "down after " + took);
      assertEquals("heartbeat failure", each.node("n1").getStatus().getMessage());
      each.beat("n1", session);
      assertEquals("node not registered", each.last().getHeartbeatReply().getError().getMessage());
    }
  }

  @Test
  void aNewLeaderKnowsNobodyAndWaitsSixPeriods() {
    for (long seed = 0; seed < 50; seed++) {
      var each = DispatcherBench.withNode(seed, "n1");
      assertEquals(
          "Node moved to \"unknown\" state due to leadership change in cluster",
          each.node("n1").getStatus().getMessage());

      long took = each.runUntil(DispatcherTest::isDown);

      assertTrue(took >= 27 * SECOND, () -> "down after " + took);
      assertTrue(took <= 33 * SECOND + 100 * MILLI, () -> "down after " + took);
      assertEquals(
          "heartbeat failure for node in \"unknown\" state",
          each.node("n1").getStatus().getMessage());
    }
  }

  @Test
  void aNodeThatIsDownStaysDownWhenTheLeaderChanges() {
    var each = new DispatcherBench(1);
    each.addNode("n1");
    each.write(
        tx -> {
          var node = tx.get(ObjectKind.NODE, "n1").orElseThrow().toBuilder();
          node.getStatusBuilder().setState(NodeStatus.State.DOWN).setMessage("heartbeat failure");
          tx.update(ObjectKind.NODE, node.build());
        });

    each.start();

    assertTrue(isDown(each));
  }

  @Test
  void whatRunsOnANodeThatIsDownForADayIsOrphaned() {
    bench.addTask("t1", "n1", TaskState.RUNNING);
    bench.addTask("t2", "n1", TaskState.COMPLETE);
    bench.register("n1");
    bench.runUntil(DispatcherTest::isDown);

    bench.run(TimeUnit.HOURS.toNanos(24) - SECOND);
    var before = bench.task("t1").getStatus().getState();
    bench.run(2 * SECOND);

    assertEquals(TaskState.RUNNING, before);
    assertEquals(TaskState.ORPHANED, bench.task("t1").getStatus().getState());
    assertEquals(TaskState.COMPLETE, bench.task("t2").getStatus().getState());
  }

  @Test
  void aSessionBeginsWithTheCompleteSetOfAssignedTasks() {
    bench.addTask("t1", "n1", TaskState.ASSIGNED);
    bench.addTask("t2", "n1", TaskState.PENDING);
    bench.addTask("t3", "other", TaskState.RUNNING);

    String session = bench.register("n1");

    var set = bench.assignments().getFirst();
    assertTrue(set.getComplete());
    assertEquals(1, set.getSequence());
    assertEquals(session, set.getSessionId());
    assertEquals(List.of("t1"), set.getUpdateList().stream().map(Task::getId).toList());
  }

  @Test
  void changesAreSentAHundredMillisecondsAfterTheLastOfThem() {
    bench.register("n1");
    bench.forget();
    bench.addTask("t1", "n1", TaskState.ASSIGNED);
    bench.runMillis(60);
    bench.addTask("t2", "n1", TaskState.ASSIGNED);
    bench.runMillis(99);
    var before = bench.assignments();

    bench.runMillis(1);

    assertEquals(List.of(), before);
    var increment = bench.assignments().getFirst();
    assertFalse(increment.getComplete());
    assertEquals(2, increment.getSequence());
    assertEquals(2, increment.getUpdateCount());
  }

  @Test
  void aHundredChangesAreSentAtOnce() {
    bench.register("n1");
    bench.forget();

    for (int i = 0; i < 150; i++) {
      bench.addTask("t" + i, "n1", TaskState.ASSIGNED);
    }

    assertEquals(100, bench.assignments().getFirst().getUpdateCount());
    bench.runMillis(100);
    assertEquals(50, bench.assignments().getLast().getUpdateCount());
  }

  @Test
  void aDesiredStateIsSentAndAStatusIsNot() {
    bench.addTask("t1", "n1", TaskState.ASSIGNED);
    String session = bench.register("n1");
    bench.forget();
    bench.report("n1", session, "t1", TaskState.RUNNING);
    bench.runMillis(300);
    var afterReport = bench.assignments();

    bench.desire("t1", TaskState.SHUTDOWN);
    bench.runMillis(100);

    assertEquals(List.of(), afterReport);
    assertEquals(TaskState.SHUTDOWN, bench.assignments().getLast().getUpdate(0).getDesiredState());
  }

  @Test
  void aDeletedTaskIsTakenAway() {
    bench.addTask("t1", "n1", TaskState.RUNNING);
    bench.register("n1");
    bench.forget();

    bench.write(tx -> tx.delete(ObjectKind.TASK, "t1"));
    bench.runMillis(100);

    assertEquals(List.of("t1"), bench.assignments().getFirst().getRemoveList());
  }

  @Test
  void assignmentsUnacknowledgedOverTwoHeartbeatsAreRepeatedCompletely() {
    String session = bench.register("n1");
    bench.dispatcher().acknowledged(bench.now(), ack(session, 1));
    bench.addTask("t1", "n1", TaskState.ASSIGNED);
    bench.runMillis(100);
    bench.forget();

    bench.beat("n1", session);
    var afterOne = bench.assignments();
    bench.beat("n1", session);

    assertEquals(List.of(), afterOne);
    assertTrue(bench.assignments().getFirst().getComplete());
    bench.dispatcher().acknowledged(bench.now(), ack(session, 3));
    bench.forget();
    bench.beat("n1", session);
    bench.beat("n1", session);
    assertEquals(List.of(), bench.assignments());
  }

  @Test
  void aReportIsWrittenAndStampedWithinAHundredMilliseconds() {
    bench.addTask("t1", "n1", TaskState.ASSIGNED);
    String session = bench.register("n1");
    bench.report("n1", session, "t1", TaskState.RUNNING);

    bench.runMillis(100);

    var status = bench.task("t1").getStatus();
    assertEquals(TaskState.RUNNING, status.getState());
    assertEquals(DispatcherBench.LEADER, status.getAppliedBy());
    assertEquals(bench.now(), status.getAppliedAt());
    assertFalse(bench.last().getTaskStatusReply().hasError());
    assertEquals(1, bench.last().getTaskStatusReply().getBatch());
  }

  @Test
  void aReportThatGoesBackIsIgnoredSilently() {
    bench.addTask("t1", "n1", TaskState.RUNNING);
    String session = bench.register("n1");

    bench.report("n1", session, "t1", TaskState.STARTING);
    bench.runMillis(100);

    assertEquals(TaskState.RUNNING, bench.task("t1").getStatus().getState());
    assertFalse(bench.last().getTaskStatusReply().hasError());
  }

  @Test
  void aReportOnAnotherNodesTaskOrInAnotherSessionIsRefused() {
    bench.addTask("t1", "other", TaskState.ASSIGNED);
    String session = bench.register("n1");

    bench.report("n1", session, "t1", TaskState.RUNNING);
    var foreign = bench.last().getTaskStatusReply().getError();
    bench.report("n1", "stale", "t1", TaskState.RUNNING);
    var stale = bench.last().getTaskStatusReply().getError();

    assertEquals("cannot update a task not assigned this node", foreign.getMessage());
    assertEquals(ControlError.Code.PERMISSION_DENIED, foreign.getCode());
    assertEquals("session invalid", stale.getMessage());
    bench.runMillis(200);
    assertEquals(TaskState.ASSIGNED, bench.task("t1").getStatus().getState());
  }

  @Test
  void anAgentHearsOfItsNewRoleAndOfNewManagers() {
    bench.register("n1");
    bench.forget();

    bench.write(
        tx -> {
          var node = tx.get(ObjectKind.NODE, "n1").orElseThrow();
          tx.update(ObjectKind.NODE, node.toBuilder().setRole(NodeSpec.Role.MANAGER).build());
        });
    var promoted = bench.last().getSessionUpdate();
    bench.members().add(new Member(2, "n1", "n1:2377", false, true));
    bench.dispatcher().managersChanged();

    assertEquals(NodeSpec.Role.MANAGER, promoted.getNode().getRole());
    assertEquals(2, bench.last().getSessionUpdate().getManagersCount());
  }

  @Test
  void aFollowerNamesTheLeaderToAgents() {
    var request = SwarmMessage.newBuilder();
    request.getSessionRequestBuilder().setNodeId("n1");

    var answer = NotLeading.answer(request.build(), Optional.of("m2:2377")).orElseThrow();

    assertEquals("m2:2377", answer.getSessionReply().getLeaderAddress());
    assertTrue(answer.getSessionReply().hasError());
  }

  @Test
  void anAgentHearsWhichRootItsCertificateIsToComeFrom() {
    bench.register("n1");
    String root = bench.node("n1").getDescription().getRootDigest();
    bench.forget();

    bench.write(
        tx ->
            tx.update(
                ObjectKind.CLUSTER,
                tx.cluster().orElseThrow().toBuilder().setRootRotation("another").build()));

    assertNotEquals("another", root);
    assertEquals("another", bench.last().getSessionUpdate().getRootDigest());
  }

  private static AssignmentsAck ack(String sessionId, long sequence) {
    return AssignmentsAck.newBuilder()
        .setNodeId("n1")
        .setSessionId(sessionId)
        .setSequence(sequence)
        .build();
  }

  private static boolean isDown(DispatcherBench bench) {
    return bench.node("n1").getStatus().getState() == NodeStatus.State.DOWN;
  }
}
