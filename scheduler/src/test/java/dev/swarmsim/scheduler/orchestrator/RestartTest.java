package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.global;
import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicated;
import static dev.swarmsim.scheduler.orchestrator.TestCluster.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When tasks are replaced, how long that takes, and how often it is done. */
class RestartTest {
  private final TestCluster cluster = TestCluster.led();

  private static ServiceSpec.Builder limited(ServiceSpec.Builder spec, int attempts) {
    spec.getTaskBuilder().getRestartBuilder().setMaxAttempts(attempts).setDelay(seconds(1));
    return spec;
  }

  private Task replacement(String service) {
    return cluster.tasks(service).stream()
        .filter(task -> task.getDesiredState() == TaskState.PREPARED)
        .findFirst()
        .orElseThrow();
  }

  private boolean waits(Task task) {
    return cluster.task(task.getId()).getDesiredState() == TaskState.PREPARED;
  }

  @Test
  void withALimitOfOneEachSlotRestartsOnceAndANewSpecForgetsThat() {
    cluster.addNode("a");
    String web = cluster.create(limited(replicated("web", 2), 1));
    cluster.run(1);

    for (int i = 0; i < 3; i++) {
      cluster.running(web).forEach(cluster::fail);
      cluster.run(2);
    }

    assertEquals(4, cluster.tasks(web).size());
    assertEquals(0, cluster.wanted(web).size());
    cluster.image(web, "web:2");
    cluster.run(30);
    assertEquals(List.of(1L, 2L), cluster.runningSlots(web));
    cluster.running(web).forEach(cluster::fail);
    cluster.run(2);
    assertEquals(List.of(1L, 2L), cluster.runningSlots(web));
  }

  @Test
  void aReplacementIsMadeAtOnceAndLiftedWhenTheDelayIsOver() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder().getRestartBuilder().setDelay(seconds(7));
    String web = cluster.create(spec);
    cluster.run(1);

    cluster.fail(cluster.running(web).get(0));

    Task next = replacement(web);
    cluster.run(6.9);
    assertEquals(TaskState.PREPARED, cluster.task(next.getId()).getStatus().getState());
    assertTrue(waits(next));
    cluster.run(0.2);
    assertFalse(waits(next));
  }

  @Test
  void theWindowHoldsItsFirstMomentButNotItsLast() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder()
        .getRestartBuilder()
        .setMaxAttempts(1)
        .setDelay(seconds(1))
        .setWindow(seconds(10));
    String within = cluster.create(spec);
    String outside = cluster.create(rename(spec, "outside"));
    cluster.run(1);
    cluster.fail(cluster.running(within).get(0));
    cluster.fail(cluster.running(outside).get(0));

    cluster.run(10);
    cluster.fail(cluster.running(within).get(0));
    cluster.run(1);
    cluster.fail(cluster.running(outside).get(0));
    cluster.run(5);

    assertEquals(0, cluster.running(within).size());
    assertEquals(1, cluster.running(outside).size());
  }

  private static ServiceSpec.Builder rename(ServiceSpec.Builder spec, String name) {
    ServiceSpec.Builder renamed = spec.build().toBuilder();
    renamed.getAnnotationsBuilder().setName(name);
    return renamed;
  }

  @Test
  void theWaitForAnOldTaskEndsWhenItsNodeGoesDown() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);
    String node = cluster.running(web).get(0).getNodeId();
    cluster.withoutAgents();
    cluster.availability(node, NodeSpec.Availability.DRAIN);
    Task next = replacement(web);
    cluster.run(20);
    assertTrue(waits(next));

    cluster.changeNode(node, down -> down.getStatusBuilder().setState(NodeStatus.State.DOWN));
    cluster.run(0.1);

    assertFalse(waits(next));
  }

  @Test
  void theWaitForAnOldTaskEndsWhenItsNodeIsRemoved() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);
    String node = cluster.running(web).get(0).getNodeId();
    cluster.withoutAgents();
    cluster.availability(node, NodeSpec.Availability.DRAIN);
    Task next = replacement(web);

    cluster.removeNode(node);
    cluster.run(0.1);

    assertFalse(waits(next));
  }

  @Test
  void aDelayLongerThanAMinuteIsNotCutShortByTheWaitForTheOldTask() {
    cluster.addNodes("a", "b");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder().getRestartBuilder().setDelay(seconds(90));
    String web = cluster.create(spec);
    cluster.run(1);

    cluster.nodeDown(cluster.running(web).get(0).getNodeId());
    Task next = replacement(web);

    cluster.run(89);
    assertTrue(waits(next));
    cluster.run(2);
    assertFalse(waits(next));
  }

  @Test
  void aNewLeaderWhoseClockIsBehindWaitsNoLongerThanTheDelay() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);
    cluster.fail(cluster.running(web).get(0));
    Task next = replacement(web);
    cluster.write(
        tx -> {
          Task.Builder ahead = cluster.task(next.getId()).toBuilder();
          ahead.getStatusBuilder().setAppliedAt(cluster.nowNanos() + seconds(3600));
          tx.update(ObjectKind.TASK, ahead.build());
        });

    cluster.lead().run(5.1);

    assertFalse(waits(next));
  }

  @Test
  void aGlobalServicesAttemptsAreCountedByNodeAndAReturnIsNoAttempt() {
    cluster.addNodes("a", "b");
    String agent = cluster.create(limited(global("agent"), 1));
    cluster.run(1);
    cluster.nodeDown("a");
    cluster.run(1);
    cluster.nodeReturns("a");
    cluster.run(1);

    failOn(agent, "a");
    cluster.run(2);
    assertEquals(1, cluster.runningOn(agent, "a"));
    failOn(agent, "a");
    cluster.run(2);

    assertEquals(0, cluster.runningOn(agent, "a"));
    assertEquals(1, cluster.runningOn(agent, "b"));
  }

  private void failOn(String service, String node) {
    cluster.running(service).stream()
        .filter(task -> task.getNodeId().equals(node))
        .forEach(cluster::fail);
  }

  @Test
  void anUnknownNodeKeepsItsTasksAndGetsNoNewOnes() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);
    cluster.changeNode("a", node -> node.getStatusBuilder().setState(NodeStatus.State.UNKNOWN));

    cluster.scale(web, 4);
    cluster.run(1);

    assertEquals(1, cluster.runningOn(web, "a"));
    assertEquals(3, cluster.runningOn(web, "b"));
  }

  @Test
  void aTaskOfASpentLimitThatAnUpdateFindsRestartedIsNotReplacedTwice() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = limited(replicated("web", 2), 1);
    spec.getUpdateBuilder().setDelay(seconds(5));
    String web = cluster.create(spec);
    cluster.run(1);

    cluster.image(web, "web:2");
    cluster.run(1);
    cluster.running(web).stream()
        .filter(task -> task.getSpec().getContainer().getImage().equals("web:1"))
        .toList()
        .forEach(cluster::fail);
    cluster.run(0.1);

    for (int i = 0; i < 60; i++) {
      cluster.run(0.5);
      assertEquals(
          cluster.wanted(web).stream().map(Task::getSlot).distinct().count(),
          cluster.wanted(web).size());
    }
    assertEquals(2, cluster.running(web).size());
  }
}
