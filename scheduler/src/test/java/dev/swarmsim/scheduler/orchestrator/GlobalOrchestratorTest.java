package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.global;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalOrchestratorTest {
  private final TestCluster cluster = TestCluster.led();

  @Test
  void everyNodeGetsOneTaskOfEveryGlobalService() {
    cluster.addNode("a");
    String one = cluster.create(global("one"));
    cluster.addNode("b");
    String two = cluster.create(global("two"));
    cluster.run(1);

    for (String service : List.of(one, two)) {
      assertEquals(1, cluster.runningOn(service, "a"));
      assertEquals(1, cluster.runningOn(service, "b"));
      assertEquals(List.of(0L, 0L), cluster.runningSlots(service));
    }
  }

  @Test
  void aRemovedNodeTakesItsTasksAlong() {
    cluster.addNodes("a", "b");
    String web = cluster.create(global("web"));
    cluster.run(1);

    cluster.removeNode("a");
    cluster.run(1);

    assertEquals(1, cluster.tasks(web).size());
  }

  @Test
  void theTasksOfADeletedServiceAreRemoved() {
    cluster.addNodes("a", "b");
    String web = cluster.create(global("web"));
    cluster.run(1);

    cluster.removeService(web);
    cluster.run(1);

    assertEquals(List.of(), cluster.tasks(web));
  }

  @Test
  void aNodeThatReturnsGetsANewTaskAtOnce() {
    cluster.addNodes("a", "b");
    String web = cluster.create(global("web"));
    cluster.run(1);
    cluster.nodeDown("a");
    cluster.run(10);
    assertEquals(1, cluster.running(web).size());

    cluster.nodeReturns("a");
    cluster.run(0.2);

    assertEquals(1, cluster.runningOn(web, "a"));
  }

  @Test
  void aDrainedNodeLosesItsTaskAndAPausedOneKeepsIt() {
    cluster.addNodes("a", "b");
    String web = cluster.create(global("web"));
    cluster.run(1);

    cluster.availability("a", NodeSpec.Availability.DRAIN);
    cluster.availability("b", NodeSpec.Availability.PAUSE);
    cluster.run(1);

    assertEquals(0, cluster.runningOn(web, "a"));
    assertEquals(1, cluster.runningOn(web, "b"));
  }

  @Test
  void aPausedNodeGetsNoTaskUntilItIsActiveAgain() {
    cluster.addNode("a");
    cluster.availability("a", NodeSpec.Availability.PAUSE);
    String web = cluster.create(global("web"));
    cluster.run(1);
    assertEquals(0, cluster.tasks(web).size());

    cluster.availability("a", NodeSpec.Availability.ACTIVE);
    cluster.run(1);

    assertEquals(1, cluster.runningOn(web, "a"));
  }

  @Test
  void aFailedTaskIsRestartedOnItsNodeAfterTheDelay() {
    cluster.addNodes("a", "b");
    String web = cluster.create(global("web"));
    cluster.run(1);

    cluster.fail(cluster.running(web).get(0));

    cluster.run(4.9);
    assertEquals(1, cluster.running(web).size());
    cluster.run(0.2);
    assertEquals(1, cluster.runningOn(web, "a"));
    assertEquals(1, cluster.runningOn(web, "b"));
  }

  @Test
  void conditionNoneOnlyShutsDownAndAChangedSpecRevives() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = global("web");
    spec.getTaskBuilder().getRestartBuilder().setCondition(RestartPolicy.Condition.NONE);
    String web = cluster.create(spec);
    cluster.run(1);

    cluster.fail(cluster.running(web).get(0));
    cluster.run(20);
    assertEquals(0, cluster.wanted(web).size());
    cluster.update(web, same -> same.getAnnotationsBuilder().putLabels("a", "b"));
    cluster.run(20);
    assertEquals(0, cluster.wanted(web).size());
    cluster.image(web, "web:2");
    cluster.run(20);

    assertEquals(1, cluster.running(web).size());
  }

  @Test
  void aNodeThatDoesNotMeetTheConstraintsGetsNoTask() {
    cluster.addNodes("a", "b");
    ServiceSpec.Builder spec = global("web");
    spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.labels.disk==ssd");
    String web = cluster.create(spec);
    cluster.run(1);
    assertEquals(0, cluster.tasks(web).size());

    cluster.changeNode(
        "a", node -> node.getSpecBuilder().getAnnotationsBuilder().putLabels("disk", "ssd"));
    cluster.run(1);
    assertEquals(1, cluster.runningOn(web, "a"));
    cluster.changeNode(
        "a", node -> node.getSpecBuilder().getAnnotationsBuilder().removeLabels("disk"));
    cluster.run(10);

    Task rejected = cluster.tasks(web).get(0);
    assertEquals(TaskState.REJECTED, rejected.getStatus().getState());
    assertEquals(1, cluster.tasks(web).size());
    assertEquals(0, cluster.wanted(web).size());
  }

  @Test
  void anOverfullNodeKeepsAPendingTaskWithTheBareReason() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = global("web");
    spec.getTaskBuilder().getReservationsBuilder().setNanoCpus(5_000_000_000L);
    String web = cluster.create(spec);
    cluster.run(2);

    Task task = cluster.tasks(web).get(0);
    assertEquals(TaskState.PENDING, task.getStatus().getState());
    assertEquals("insufficient resources on 1 node", task.getStatus().getErr());
  }

  @Test
  void anUpdateReplacesNodeAfterNode() {
    cluster.addNodes("a", "b");
    String web = cluster.create(global("web"));
    cluster.run(1);

    cluster.image(web, "web:2");
    cluster.run(20);

    assertEquals(2, cluster.running(web).size());
    for (Task task : cluster.running(web)) {
      assertEquals("web:2", task.getSpec().getContainer().getImage());
    }
  }

  @Test
  void aNewLeaderKeepsOneOfTwoTasksOnANode() {
    TestCluster young = new TestCluster();
    young.addNode("a");
    String web = young.create(global("web"));
    Service service = young.service(web);
    ReplicatedOrchestratorTest.addTask(young, service, 0, "a", TaskState.RUNNING);
    ReplicatedOrchestratorTest.addTask(
        young, service.toBuilder().setSpecVersion(0).build(), 0, "a", TaskState.RUNNING, 99);

    young.lead().run(30);

    assertEquals(1, young.running(web).size());
  }

  @Test
  void aNewLeaderShutsTasksOnDrainedAndMissingNodesDown() {
    TestCluster young = new TestCluster();
    young.addNode("a");
    young.availability("a", NodeSpec.Availability.DRAIN);
    young.addNode("b");
    young.changeNode("b", node -> node.getStatusBuilder().setState(NodeStatus.State.DOWN));
    String web = young.create(global("web"));
    for (String node : List.of("a", "b", "missing")) {
      ReplicatedOrchestratorTest.addTask(young, young.service(web), 0, node, TaskState.RUNNING);
    }
    young.withoutAgents();

    young.lead().run(10);

    assertEquals(3, young.tasks(web).size());
    assertEquals(0, young.wanted(web).size());
  }

  @Test
  void aNewLeaderReplacesDeadTasksOfSeveralServicesAndDeletesThoseOfUnknownOnes() {
    TestCluster young = new TestCluster();
    young.addNode("a");
    String failed = young.create(global("failed"));
    String rejected = young.create(global("rejected"));
    ReplicatedOrchestratorTest.addTask(young, young.service(failed), 0, "a", TaskState.FAILED, 1);
    ReplicatedOrchestratorTest.addTask(
        young, young.service(rejected), 0, "a", TaskState.REJECTED, 2);
    Service unknown = Service.newBuilder().setId("unknown").build();
    ReplicatedOrchestratorTest.addTask(young, unknown, 0, "a", TaskState.RUNNING, 3);

    young.lead().run(6);

    assertEquals(1, young.running(failed).size());
    assertEquals(1, young.running(rejected).size());
    assertEquals(2, young.tasks(failed).size());
    assertEquals(List.of(), young.tasks("unknown"));
  }
}
