package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reaper, the constraint enforcer and the allocator, seen from outside. */
class HousekeepingTest {
  private final TestCluster cluster = TestCluster.led();

  @Test
  void aHistoryOfTwoKeepsTheLivingTaskAndOneMore() {
    cluster.history(2);
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);

    for (int round = 0; round < 2; round++) {
      cluster.fail(cluster.runningInSlot(web, 1));
      cluster.fail(cluster.runningInSlot(web, 2));
      cluster.run(6);
    }

    assertEquals(4, cluster.tasks(web).size());
    assertEquals(2, cluster.running(web).size());
  }

  @Test
  void aHistoryOfZeroOrOneKeepsOnlyTheLivingTask() {
    for (long limit : List.of(0L, 1L)) {
      TestCluster fresh = TestCluster.led();
      fresh.history(limit);
      fresh.addNode("a");
      String web = fresh.create(replicated("web", 1));
      fresh.run(1);

      fresh.fail(fresh.runningInSlot(web, 1));
      fresh.run(6);

      assertEquals(1, fresh.tasks(web).size());
    }
  }

  @Test
  void aNegativeHistoryKeepsEverything() {
    cluster.history(-1);
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);

    for (int round = 0; round < 9; round++) {
      cluster.fail(cluster.runningInSlot(web, 1));
      cluster.run(6);
    }

    assertEquals(10, cluster.tasks(web).size());
  }

  @Test
  void theReaperWorksAQuarterOfASecondAfterTheLastEvent() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);

    cluster.scale(web, 0);

    cluster.run(0.24);
    assertEquals(1, cluster.tasks(web).size());
    cluster.run(0.02);
    assertEquals(0, cluster.tasks(web).size());
  }

  @Test
  void aNewLeaderDeletesWhatIsToBeRemoved() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 3));
    cluster.run(1);
    cluster.withoutAgents();
    cluster.scale(web, 1);
    cluster.write(tx -> tx.update(ObjectKind.TASK, stopped(cluster.tasks(web).get(2))));

    cluster.lead();

    assertEquals(List.of(1L), cluster.tasks(web).stream().map(Task::getSlot).toList());
  }

  @Test
  void tasksWhoseLabelGoesAwayAreRejectedAndReplacedElsewhere() {
    cluster.addNodes("a", "b");
    label("a", "ssd");
    label("b", "ssd");
    ServiceSpec.Builder spec = replicated("web", 2);
    spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.labels.disk==ssd");
    String web = cluster.create(spec);
    cluster.run(1);
    Task onA =
        cluster.running(web).stream()
            .filter(task -> task.getNodeId().equals("a"))
            .findFirst()
            .orElseThrow();

    label("a", "hdd");

    Task rejected = cluster.task(onA.getId());
    assertEquals(TaskState.REJECTED, rejected.getStatus().getState());
    assertEquals("task rejected by constraint enforcer", rejected.getStatus().getMessage());
    assertEquals("assigned node no longer meets constraints", rejected.getStatus().getErr());
    cluster.run(6);
    assertEquals(2, cluster.runningOn(web, "b"));
  }

  @Test
  void aNodeThatShrinksLosesWhatNoLongerFits() {
    cluster.addNode("a");
    String web = cluster.create(reserving(1_000_000_000L, 4));
    cluster.run(1);

    cluster.changeNode(
        "a",
        node -> node.getDescriptionBuilder().getResourcesBuilder().setNanoCpus(2_000_000_000L));

    assertEquals(2, cluster.running(web).size());
  }

  @Test
  void theEnforcerLeavesPausedNodesAlone() {
    cluster.addNode("a");
    String web = cluster.create(reserving(1_000_000_000L, 4));
    cluster.run(1);
    cluster.availability("a", NodeSpec.Availability.PAUSE);

    cluster.changeNode(
        "a",
        node -> node.getDescriptionBuilder().getResourcesBuilder().setNanoCpus(2_000_000_000L));

    assertEquals(4, cluster.running(web).size());
  }

  @Test
  void portsWithoutANumberGetOneFromThirtyThousandOnAndKeepIt() {
    String one = cluster.create(publishing("one", 0));
    String two = cluster.create(publishing("two", 0));

    assertEquals(30_000, port(one));
    assertEquals(30_001, port(two));
    cluster.image(two, "two:2");
    cluster.lead();
    assertEquals(30_001, port(two));
    assertEquals(30_002, port(cluster.create(publishing("three", 0))));
  }

  @Test
  void aServiceWhosePortIsTakenWaitsWithItsTasksNew() {
    cluster.addNode("a");
    String one = cluster.create(publishing("one", 8080));
    String two = cluster.create(publishing("two", 8080));
    cluster.run(1);

    assertEquals(8080, port(one));
    assertEquals(TaskState.NEW, cluster.tasks(two).get(0).getStatus().getState());
    cluster.removeService(one);
    cluster.run(1);

    assertEquals(8080, port(two));
    assertEquals(1, cluster.running(two).size());
  }

  @Test
  void newTasksBecomePendingWithTheirServicesPorts() {
    cluster.withoutAgents();
    String web = cluster.create(publishing("web", 0));

    Task task = cluster.tasks(web).get(0);

    assertEquals(TaskState.PENDING, task.getStatus().getState());
    assertEquals("pending task scheduling", task.getStatus().getMessage());
    assertEquals(30_000, task.getEndpoint().getPorts(0).getPublishedPort());
  }

  @Test
  void theSchedulerWaitsFiftyMillisecondsAndSaysWhatItDid() {
    cluster.withoutAgents();
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));

    cluster.run(0.049);
    assertEquals(TaskState.PENDING, cluster.tasks(web).get(0).getStatus().getState());
    cluster.run(0.002);

    Task task = cluster.tasks(web).get(0);
    assertEquals(TaskState.ASSIGNED, task.getStatus().getState());
    assertEquals("scheduler assigned task to node", task.getStatus().getMessage());
  }

  @Test
  void aTaskThatFoundNoNodeStartsWhenOneComes() {
    String web = cluster.create(replicated("web", 1));
    cluster.addNode("a");
    cluster.availability("a", NodeSpec.Availability.DRAIN);
    cluster.run(1);
    assertEquals(
        "no suitable node (1 node not available for new tasks)",
        cluster.tasks(web).get(0).getStatus().getErr());

    cluster.addNode("b");
    cluster.run(1);

    assertEquals(1, cluster.runningOn(web, "b"));
    assertEquals("", cluster.running(web).get(0).getStatus().getErr());
  }

  @Test
  void aReservationIsFreeAgainWhenItsTaskIsDead() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = reserving(3_000_000_000L, 2);
    spec.getTaskBuilder().getRestartBuilder().setCondition(RestartPolicy.Condition.NONE);
    String web = cluster.create(spec);
    cluster.run(1);
    Task waiting = cluster.tasks(web).get(1);
    assertEquals(
        "no suitable node (insufficient resources on 1 node)", waiting.getStatus().getErr());

    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(1);

    assertEquals(List.of(2L), cluster.runningSlots(web));
  }

  @Test
  void pendingTasksOfAnOutdatedSpecEndWhenTheyAreReplaced() {
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.id==nowhere");
    String web = cluster.create(spec);
    cluster.addNode("a");
    cluster.run(1);

    cluster.update(web, fixed -> fixed.getTaskBuilder().clearPlacement());
    cluster.run(2);

    assertEquals(1, cluster.running(web).size());
    assertTrue(
        cluster.tasks(web).stream()
            .anyMatch(task -> task.getStatus().getState() == TaskState.SHUTDOWN));
  }

  private static Task stopped(Task task) {
    Task.Builder stopped = task.toBuilder();
    stopped.getStatusBuilder().setState(TaskState.SHUTDOWN);
    return stopped.build();
  }

  private void label(String node, String disk) {
    cluster.changeNode(
        node, change -> change.getSpecBuilder().getAnnotationsBuilder().putLabels("disk", disk));
  }

  private int port(String service) {
    return cluster.service(service).getEndpoint().getPorts(0).getPublishedPort();
  }

  private static ServiceSpec.Builder publishing(String name, int port) {
    ServiceSpec.Builder spec = replicated(name, 1);
    spec.getEndpointBuilder().addPortsBuilder().setTargetPort(80).setPublishedPort(port);
    return spec;
  }

  private static ServiceSpec.Builder reserving(long nanoCpus, int replicas) {
    ServiceSpec.Builder spec = replicated("web", replicas);
    spec.getTaskBuilder().getReservationsBuilder().setNanoCpus(nanoCpus);
    return spec;
  }
}
