package dev.swarmsim.scheduler.placement;

import static dev.swarmsim.scheduler.placement.TestSwarm.CPU;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreLimits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When the scheduler acts and what it writes: SwarmKit's catalogue SCH-01 to SCH-18. */
final class SchedulerLoopTest {
  private final TestSwarm swarm = new TestSwarm();

  @Test
  void aNodeWithATaskIsPassedOverUntilItsTaskIsDeleted() {
    swarm.addNode("a");
    swarm.addRunning("web", 1, "a");
    swarm.addNode("b");
    swarm.addTask("web", 2);
    swarm.settle();
    assertEquals("b", swarm.nodeOf("web.2"));

    swarm.deleteTask("web.1");
    swarm.addTask("web", 3);
    swarm.settle();

    assertEquals("a", swarm.nodeOf("web.3"));
  }

  @Test
  void aTaskThatLosesItsNodeIsPlacedAnew() {
    swarm.addNode("a");
    swarm.addTask("web", 1);
    swarm.settle();
    swarm.down("a");
    swarm.addNode("b");

    swarm.changeTask("web.1", Task.Builder::clearNodeId);
    swarm.settle();

    assertEquals("b", swarm.nodeOf("web.1"));
    assertTrue(swarm.isAssigned("web.1"));
  }

  @Test
  void aNodeMadeAndDeletedInOneTransactionGetsNothing() {
    swarm.addTask("web", 1);
    swarm
        .host()
        .write(
            tx -> {
              tx.create(ObjectKind.NODE, TestSwarm.node("a", node -> {}));
              tx.delete(ObjectKind.NODE, "a");
            });
    swarm.settle();

    assertEquals("no suitable node", swarm.errOf("web.1"));
  }

  @Test
  void aDeletedNodeGetsNothingAndItsTasksCountAgainWhenItReturns() {
    swarm.addNode("a");
    swarm.addRunning("web", 1, "a");
    swarm.deleteNode("a");
    swarm.addTask("web", 2);
    swarm.settle();
    assertEquals("no suitable node", swarm.errOf("web.2"));

    swarm.addNode("a");
    swarm.addNode("b");
    swarm.settle();

    assertEquals("b", swarm.nodeOf("web.2"));
  }

  @Test
  void aNodeGetsTasksOnceItIsReady() {
    swarm.addNode("a", node -> node.getStatusBuilder().setState(NodeStatus.State.UNKNOWN));
    swarm.addTask("web", 1);
    swarm.settle();
    assertEquals("no suitable node (1 node not available for new tasks)", swarm.errOf("web.1"));

    swarm.ready("a");
    swarm.settle();

    assertEquals("a", swarm.nodeOf("web.1"));
    assertEquals("", swarm.errOf("web.1"));
    assertEquals("scheduler assigned task to node", swarm.task("web.1").getStatus().getMessage());
  }

  @Test
  void withoutAnyNodeATaskWaitsForTheFirst() {
    swarm.addTask("web", 1);
    swarm.settle();
    assertEquals("no suitable node", swarm.errOf("web.1"));

    swarm.addNode("a");
    swarm.settle();

    assertEquals("a", swarm.nodeOf("web.1"));
  }

  @Test
  void aSpreadPreferenceWorksInGroupsAndOneByOne() {
    for (long version : new long[] {1, 0}) {
      TestSwarm zones = new TestSwarm();
      zones.addNode("a", zone("az1"));
      for (String id : List.of("b", "c", "d", "e")) {
        zones.addNode(id, zone("az2"));
      }
      zones.addTasks(
          "web",
          8,
          task -> {
            task.setSpecVersion(version);
            task.getSpecBuilder().getPlacementBuilder().addSpread("node.labels.az");
          });
      zones.settle();

      assertEquals("{a=4, b=1, c=1, d=1, e=1}", zones.perNode("web"));
    }
  }

  @Test
  void aNodeThatFailsAServiceFiveTimesIsLeftAlone() {
    swarm.addNode("a");
    swarm.addNode("b");
    swarm.addRunning("web", 1, "b");

    for (int attempt = 2; attempt <= 6; attempt++) {
      swarm.addTask("web", attempt);
      swarm.settle();
      assertEquals("a", swarm.nodeOf("web." + attempt));
      swarm.end("web." + attempt, TaskState.FAILED);
    }
    swarm.addTask("web", 7);
    swarm.settle();
    assertEquals("b", swarm.nodeOf("web.7"));

    swarm.passMillis(TimeUnit.MINUTES.toMillis(6));
    swarm.addTask("web", 8);
    swarm.settle();
    assertEquals("a", swarm.nodeOf("web.8"));
  }

  @Test
  void failuresOfPreassignedTasksAreNotCounted() {
    swarm.addNode("a");
    swarm.addNode("b");
    swarm.addRunning("web", 99, "b");
    for (int attempt = 1; attempt <= 6; attempt++) {
      String id = "web." + attempt;
      swarm.addTask("web", attempt, task -> task.setNodeId("a"));
      swarm.settle();
      assertEquals(
          "scheduler confirmed task can run on preassigned node",
          swarm.task(id).getStatus().getMessage());
      swarm.end(id, TaskState.FAILED);
    }

    swarm.addTask("web", 7);
    swarm.settle();

    assertEquals("a", swarm.nodeOf("web.7"));
  }

  @Test
  void aReservationIsFreedWhenItsTaskEndsAndNotBefore() {
    swarm.addNode("a");
    swarm.addTasks("web", 2, TestSwarm::bigTask);
    swarm.settle();
    assertEquals("a", swarm.nodeOf("web.1"));
    assertEquals("no suitable node (insufficient resources on 1 node)", swarm.errOf("web.2"));

    swarm.changeTask("web.1", task -> task.setDesiredState(TaskState.SHUTDOWN));
    swarm.settle();
    assertEquals("", swarm.nodeOf("web.2"));
    swarm.end("web.1", TaskState.SHUTDOWN);
    swarm.settle();

    assertEquals("a", swarm.nodeOf("web.2"));
  }

  @Test
  void refusalsAreCountedByFilterAndALargeNodeEndsThem() {
    swarm.addNode("a", node -> node.getStatusBuilder().setState(NodeStatus.State.DOWN));
    swarm.addNode("b", node -> node.getStatusBuilder().setState(NodeStatus.State.UNKNOWN));
    swarm.addNode("c", node -> node.getDescriptionBuilder().getResourcesBuilder().setNanoCpus(CPU));
    swarm.addTask("web", 1, TestSwarm::bigTask);
    swarm.settle();
    assertEquals(
        "no suitable node (2 nodes not available for new tasks; insufficient resources on 1 node)",
        swarm.errOf("web.1"));

    swarm.addNode("d");
    swarm.settle();

    assertEquals("d", swarm.nodeOf("web.1"));
  }

  @Test
  void limitsTakeNothingFromANode() {
    swarm.addNode("a");
    swarm.addTasks("web", 3, task -> task.getSpecBuilder().getLimitsBuilder().setNanoCpus(3 * CPU));
    swarm.settle();

    assertEquals("{a=3}", swarm.perNode("web"));
  }

  @Test
  void preassignedTasksAreConfirmedFirstAndCountForTheOthers() {
    swarm.addNode("a");
    swarm.addNode("b");
    swarm
        .host()
        .write(
            tx -> {
              tx.create(ObjectKind.TASK, TestSwarm.task("web", 1, task -> {}));
              tx.create(ObjectKind.TASK, TestSwarm.task("web", 2, task -> task.setNodeId("a")));
            });
    swarm.settle();

    assertEquals("b", swarm.nodeOf("web.1"));
    assertTrue(swarm.isAssigned("web.2"));
  }

  @Test
  void aPreassignedTaskThatDoesNotFitWaitsWithTheBareReason() {
    swarm.addNode("a", node -> node.getDescriptionBuilder().getResourcesBuilder().setNanoCpus(CPU));
    swarm.addTask("web", 1, task -> TestSwarm.bigTask(task.setNodeId("a")));
    swarm.settle();

    assertEquals("insufficient resources on 1 node", swarm.errOf("web.1"));
    assertFalse(swarm.isAssigned("web.1"));
  }

  @Test
  void tasksThatNobodyWantsAreNotPlaced() {
    swarm.addNode("a");
    swarm.addTask("web", 1, task -> task.setDesiredState(TaskState.SHUTDOWN));
    swarm.addTask("web", 2, task -> task.setDesiredState(TaskState.REMOVE));
    swarm.settle();

    assertEquals("{}", swarm.perNode("web"));
  }

  @Test
  void anUnwantedPendingTaskEndsOnlyIfItsServiceHasMovedOn() {
    swarm.addTask("web", 1, task -> task.setDesiredState(TaskState.SHUTDOWN));
    swarm.settle();
    assertEquals(TaskState.PENDING, swarm.task("web.1").getStatus().getState());

    swarm
        .host()
        .write(
            tx ->
                tx.create(
                    ObjectKind.SERVICE,
                    Service.newBuilder().setId("web").setSpecVersion(2).build()));
    swarm.addTask("other", 1);
    swarm.settle();

    assertEquals(TaskState.SHUTDOWN, swarm.task("web.1").getStatus().getState());
  }

  @Test
  void aPassWaitsFiftyMillisecondsForMoreAndAtMostASecond() {
    swarm.addNode("a");
    swarm.settle();
    swarm.addTask("web", 1);
    swarm.passMillis(49);
    assertFalse(swarm.isAssigned("web.1"));
    swarm.passMillis(1);
    assertTrue(swarm.isAssigned("web.1"));

    swarm.addTask("web", 2);
    for (int i = 0; i < 24; i++) {
      swarm.passMillis(40);
      swarm.changeNode("a", node -> {});
    }
    assertFalse(swarm.isAssigned("web.2"));
    swarm.passMillis(40);
    assertTrue(swarm.isAssigned("web.2"));
  }

  @Test
  void aPassIsWrittenInTransactionsOfTwoHundredAndDecidedAtOnce() {
    swarm.addNode("a");
    swarm.addNode("b");
    swarm.addTasks("web", 500, task -> {});
    long index = swarm.task("web.1").getMeta().getVersion();
    swarm.settle();

    assertEquals("{a=250, b=250}", swarm.perNode("web"));
    List<Long> versions =
        swarm.view().tasksOfService("web").stream()
            .map(task -> task.getMeta().getVersion())
            .distinct()
            .sorted()
            .toList();
    assertEquals(3, versions.size());
    assertTrue(versions.get(0) > index);
    assertEquals(200, StoreLimits.MAX_BATCH_CHANGES);
  }

  @Test
  void aDecisionThatANodesChangeOvertakesIsDroppedAndMadeAnew() {
    swarm.addNode("a");
    swarm.addTasks("web", 500, task -> {});
    var host = swarm.host();
    host.take(host.leader().wake(pastDebounce()));
    host.commit();
    assertEquals("{a=200}", swarm.perNode("web"));

    // The second transaction is on its way; the third will find the node down and another there.
    var down = TestSwarm.node("a", node -> node.getStatusBuilder().setState(NodeStatus.State.DOWN));
    host.write(
        tx -> {
          Node.Builder stored = tx.get(ObjectKind.NODE, "a").orElseThrow().toBuilder();
          tx.update(ObjectKind.NODE, stored.setStatus(down.getStatus()).build());
          tx.create(ObjectKind.NODE, TestSwarm.node("b", node -> {}));
        });
    swarm.settle();

    assertEquals("{a=400, b=100}", swarm.perNode("web"));
  }

  @Test
  void eachPlacementIsToldWithItsReason() {
    swarm.addNode("a");
    swarm.addNode("b");
    swarm.addRunning("db", 1, "a");
    swarm.addTasks("web", 2, task -> {});
    swarm.settle();

    Placed.Why first = swarm.told().get(0).why();
    assertEquals(new Rank(0, 0, 0, "b"), first.winner());
    assertEquals(new Rank(0, 0, 1, "a"), first.runnerUp().orElseThrow());
    assertEquals(2, first.nodesPassed());
    assertEquals(
        "fewer tasks in all (0 against 1)",
        first.winner().reasonOver(first.runnerUp().orElseThrow()));
    assertEquals(List.of("b", "a"), swarm.told().stream().map(Placed::nodeId).toList());
  }

  private long pastDebounce() {
    return swarm.host().now() + SchedulerLoop.DEBOUNCE_NANOS;
  }

  private static Consumer<Node.Builder> zone(String zone) {
    return node -> node.getSpecBuilder().getAnnotationsBuilder().putLabels("az", zone);
  }
}
