package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplicatedOrchestratorTest {
  private final TestCluster cluster = TestCluster.led();

  @Test
  void aServiceGetsItsReplicasInSlotsFromOneOn() {
    cluster.addNodes("a", "b");

    String web = cluster.create(replicated("web", 3));
    cluster.run(1);

    assertEquals(List.of(1L, 2L, 3L), cluster.runningSlots(web));
    assertEquals(2, cluster.runningOn(web, "a"));
    assertEquals(1, cluster.runningOn(web, "b"));
  }

  @Test
  void aServiceThatWasThereBeforeTheLeaderGetsItsReplicas() {
    TestCluster young = new TestCluster();
    young.addNode("a");
    String web = young.create(replicated("web", 2));

    young.lead().run(1);

    assertEquals(List.of(1L, 2L), young.runningSlots(web));
  }

  @Test
  void aDeletedTaskIsReplacedInItsSlot() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);
    Task first = cluster.runningInSlot(web, 1);

    cluster.write(tx -> tx.delete(ObjectKind.TASK, first.getId()));
    cluster.run(1);

    assertEquals(List.of(1L, 2L), cluster.runningSlots(web));
  }

  @Test
  void scalingUpAgainReusesTheLowestFreeSlots() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 4));
    cluster.run(1);

    cluster.scale(web, 2);
    cluster.run(1);
    cluster.scale(web, 3);
    cluster.run(1);

    assertEquals(List.of(1L, 2L, 3L), cluster.runningSlots(web));
  }

  @Test
  void shrinkingFromTwelveToFiveOverFourNodesKeepsTheFirstFiveSlots() {
    cluster.addNodes("a", "b", "c", "d");
    String web = cluster.create(replicated("web", 12));
    cluster.run(1);

    cluster.scale(web, 5);
    cluster.run(1);

    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), cluster.runningSlots(web));
    assertEquals(5, cluster.tasks(web).size());
  }

  @Test
  void shrinkingGivesPendingTasksUpBeforeRunningOnes() {
    cluster.addNodes("a", "b", "c", "d");
    String web =
        cluster.create(
            replicated("web", 6).mergeFrom(constrained("node.hostname!=a", "node.hostname!=b")));
    cluster.run(1);
    List<Task> tasks = cluster.running(web);
    cluster.withoutAgents();
    unassign(tasks.get(1), tasks.get(2));

    cluster.scale(web, 2);

    assertEquals(List.of(1L, 4L), cluster.wanted(web).stream().map(Task::getSlot).toList());
  }

  @Test
  void removedSlotsVanishOnceTheirTasksHaveStopped() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);
    cluster.withoutAgents();

    cluster.scale(web, 1);
    cluster.run(1);
    Task second = cluster.tasks(web).get(1);

    assertEquals(TaskState.REMOVE, second.getDesiredState());
    cluster.report(second, TaskState.SHUTDOWN);
    cluster.run(1);
    assertEquals(1, cluster.tasks(web).size());
  }

  @Test
  void theTasksOfADeletedServiceAreRemovedWhenStopped() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);

    cluster.removeService(web);
    cluster.run(1);

    assertEquals(List.of(), cluster.tasks(web));
  }

  @Test
  void aLostNodesTasksStartElsewhereAfterFiveSeconds() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);

    cluster.nodeDown("a");

    List<Task> first = cluster.tasks(web).stream().filter(t -> t.getSlot() == 1).toList();
    assertEquals(TaskState.SHUTDOWN, first.get(0).getDesiredState());
    assertEquals(TaskState.RUNNING, first.get(0).getStatus().getState());
    assertEquals(TaskState.PREPARED, first.get(1).getDesiredState());
    cluster.run(4.9);
    assertEquals(1, cluster.running(web).size());
    cluster.run(0.2);
    assertEquals(2, cluster.runningOn(web, "b"));
  }

  @Test
  void nothingMovesBackToANodeThatReturns() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 4));
    cluster.run(1);
    cluster.nodeDown("a");
    cluster.run(10);

    cluster.nodeReturns("a");
    cluster.run(30);

    assertEquals(4, cluster.runningOn(web, "b"));
    assertTrue(
        cluster.view().tasksOfNode("a").stream()
            .allMatch(task -> task.getStatus().getState() == TaskState.SHUTDOWN));
  }

  @Test
  void aDrainedNodesTasksMoveWithoutDelay() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 4));
    cluster.run(1);

    cluster.availability("a", NodeSpec.Availability.DRAIN);
    cluster.run(0.2);

    assertEquals(4, cluster.runningOn(web, "b"));
  }

  @Test
  void aSuccessorOnADrainedNodeWaitsForItsPredecessorAMinuteAtMost() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);
    cluster.withoutAgents();

    cluster.availability("a", NodeSpec.Availability.DRAIN);
    Task successor = cluster.wanted(web).get(0);
    cluster.run(59.9);

    assertEquals(TaskState.PREPARED, cluster.task(successor.getId()).getDesiredState());
    cluster.run(0.2);
    assertEquals(TaskState.RUNNING, cluster.task(successor.getId()).getDesiredState());
  }

  @Test
  void aPausedNodeKeepsItsTasksAndGetsNoMore() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);

    cluster.availability("a", NodeSpec.Availability.PAUSE);
    cluster.scale(web, 4);
    cluster.run(10);

    assertEquals(1, cluster.runningOn(web, "a"));
    assertEquals(3, cluster.runningOn(web, "b"));
  }

  @Test
  void aRemovedNodesTasksAreReplaced() {
    cluster.addNodes("a", "b");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);

    cluster.removeNode("a");
    cluster.run(6);

    assertEquals(2, cluster.runningOn(web, "b"));
  }

  @Test
  void failedAndCompletedTasksAreBothReplacedAfterTheDelay() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 2));
    cluster.run(1);

    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.report(cluster.runningInSlot(web, 2), TaskState.COMPLETE);

    cluster.run(4.9);
    assertEquals(0, cluster.running(web).size());
    cluster.run(0.2);
    assertEquals(List.of(1L, 2L), cluster.runningSlots(web));
  }

  @Test
  void onFailureLeavesCompletedTasksAloneUntilTheSpecChanges() {
    cluster.addNode("a");
    String web = cluster.create(withCondition(RestartPolicy.Condition.ON_FAILURE, 2));
    cluster.run(1);

    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.report(cluster.runningInSlot(web, 2), TaskState.COMPLETE);
    cluster.run(10);
    assertEquals(List.of(1L), cluster.runningSlots(web));
    cluster.update(web, spec -> spec.getAnnotationsBuilder().putLabels("a", "b"));
    cluster.run(10);
    assertEquals(List.of(1L), cluster.runningSlots(web));
    cluster.image(web, "web:2");
    cluster.run(30);

    assertEquals(List.of(1L, 2L), cluster.runningSlots(web));
  }

  @Test
  void conditionNoneLeavesEvenTheTasksOfALostNodeUnreplaced() {
    cluster.addNodes("a", "b");
    String web = cluster.create(withCondition(RestartPolicy.Condition.NONE, 2));
    cluster.run(1);

    cluster.nodeDown("a");
    cluster.run(60);

    assertEquals(List.of(2L), cluster.runningSlots(web));
  }

  @Test
  void twoAttemptsMakeThreeTasks() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder().getRestartBuilder().setMaxAttempts(2);
    String web = cluster.create(spec);
    cluster.run(1);

    for (int i = 0; i < 3; i++) {
      cluster.fail(cluster.runningInSlot(web, 1));
      cluster.run(6);
    }

    assertEquals(3, cluster.tasks(web).size());
    assertEquals(0, cluster.wanted(web).size());
    cluster.image(web, "web:2");
    cluster.run(10);
    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(6);
    assertEquals(List.of(1L), cluster.runningSlots(web));
  }

  @Test
  void attemptsOutsideTheWindowDoNotCount() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder().getRestartBuilder().setMaxAttempts(1).setWindow(TestCluster.seconds(20));
    String web = cluster.create(spec);
    cluster.run(1);

    for (int i = 0; i < 4; i++) {
      cluster.fail(cluster.runningInSlot(web, 1));
      cluster.run(30);
    }

    assertEquals(List.of(1L), cluster.runningSlots(web));
    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(6);
    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(60);
    assertEquals(List.of(), cluster.runningSlots(web));
  }

  @Test
  void aTaskThatIsRejectedBeforeItsDelayIsOverKeepsThePace() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);
    cluster.withoutAgents();

    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(1);
    cluster.report(cluster.wanted(web).get(0), TaskState.REJECTED);

    cluster.run(3.9);
    assertEquals(2, cluster.tasks(web).size());
    cluster.run(0.2);
    assertEquals(3, cluster.tasks(web).size());
  }

  @Test
  void aSlotKeepsFiveTasksTheLivingOneIncluded() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);

    for (int i = 0; i < 8; i++) {
      cluster.fail(cluster.runningInSlot(web, 1));
      cluster.run(6);
    }

    assertEquals(5, cluster.tasks(web).size());
    assertEquals(1, cluster.running(web).size());
  }

  @Test
  void aNewLeaderReplacesWhatDiedMeanwhile() {
    TestCluster young = new TestCluster();
    young.addNodes("a", "b", "c", "d", "e");
    young.changeNode("b", n -> n.getStatusBuilder().setState(NodeStatus.State.DOWN));
    young.availability("c", NodeSpec.Availability.DRAIN);
    young.availability("d", NodeSpec.Availability.PAUSE);
    young.changeNode("e", n -> n.getStatusBuilder().setState(NodeStatus.State.UNKNOWN));
    String web = young.create(replicated("web", 6));
    Service service = young.service(web);
    String[] nodes = {"a", "b", "c", "d", "e", ""};
    for (int i = 0; i < nodes.length; i++) {
      addTask(
          young, service, i + 1, nodes[i], nodes[i].isEmpty() ? TaskState.NEW : TaskState.RUNNING);
    }
    young.withoutAgents();

    young.lead();

    for (Task task : young.tasks(web)) {
      boolean replaced = task.getNodeId().equals("b") || task.getNodeId().equals("c");
      if (task.getMeta().getCreatedAt() == 0) {
        assertEquals(replaced, !Tasks.isWanted(task), task.getNodeId());
      }
    }
    assertEquals(8, young.tasks(web).size());
    assertEquals(
        List.of(2L, 3L),
        young.tasks(web).stream()
            .filter(task -> task.getDesiredState() == TaskState.PREPARED)
            .map(Task::getSlot)
            .toList());
  }

  @Test
  void aNewLeaderReplacesADeadTaskOnce() {
    TestCluster young = new TestCluster();
    young.addNode("a");
    String web = young.create(replicated("web", 1));
    addTask(young, young.service(web), 1, "a", TaskState.FAILED);

    young.lead();

    List<TaskState> desired =
        young.tasks(web).stream().map(Task::getDesiredState).sorted().toList();
    assertEquals(List.of(TaskState.PREPARED, TaskState.SHUTDOWN), desired);
    young.run(6);
    assertEquals(1, young.running(web).size());
  }

  @Test
  void aNewLeaderStartsWhatWaitsAfterTheRestOfItsDelay() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    cluster.run(1);
    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(2);

    cluster.lead();

    cluster.run(2.9);
    assertEquals(0, cluster.running(web).size());
    cluster.run(0.2);
    assertEquals(1, cluster.running(web).size());
  }

  @Test
  void aNewLeaderRemembersTheAttemptsOfEachSlot() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder().getRestartBuilder().setMaxAttempts(1);
    String web = cluster.create(spec);
    cluster.run(1);
    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(6);

    cluster.lead();
    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(30);

    assertEquals(0, cluster.wanted(web).size());
  }

  @Test
  void aNewLeaderDeletesTasksOfUnknownServices() {
    TestCluster young = new TestCluster();
    young.addNode("a");
    Service gone = Service.newBuilder().setId("gone").setSpec(replicated("gone", 1)).build();
    addTask(young, gone, 1, "a", TaskState.RUNNING);

    young.lead();

    assertEquals(List.of(), young.tasks("gone"));
  }

  @Test
  void aServiceOfAThousandReplicasIsCreatedInSeveralTransactions() {
    for (int i = 0; i < 10; i++) {
      cluster.addNode("node" + i);
    }

    String web = cluster.create(replicated("web", 1000));
    cluster.run(3);

    assertEquals(1000, cluster.running(web).size());
    assertEquals(100, cluster.runningOn(web, "node3"));
    assertEquals(1000, cluster.runningSlots(web).get(999));
  }

  private void unassign(Task... tasks) {
    for (Task task : tasks) {
      Task.Builder pending = cluster.task(task.getId()).toBuilder().setNodeId("");
      pending.getStatusBuilder().setState(TaskState.PENDING);
      cluster.write(tx -> tx.update(ObjectKind.TASK, pending.build()));
    }
  }

  private static ServiceSpec constrained(String... constraints) {
    ServiceSpec.Builder spec = ServiceSpec.newBuilder();
    spec.getTaskBuilder().getPlacementBuilder().addAllConstraints(List.of(constraints));
    return spec.build();
  }

  private static ServiceSpec.Builder withCondition(
      RestartPolicy.Condition condition, int replicas) {
    ServiceSpec.Builder spec = replicated("web", replicas);
    spec.getTaskBuilder().getRestartBuilder().setCondition(condition);
    return spec;
  }

  static void addTask(
      TestCluster cluster, Service service, long slot, String nodeId, TaskState state) {
    addTask(cluster, service, slot, nodeId, state, slot);
  }

  static void addTask(
      TestCluster cluster, Service service, long slot, String nodeId, TaskState state, long seed) {
    Task.Builder task =
        new TaskMaker(new SplittableRandom(seed * 31 + nodeId.hashCode()))
                .make(
                    service,
                    cluster.view().cluster(),
                    slot,
                    nodeId,
                    TaskState.RUNNING,
                    cluster.nowNanos())
                .toBuilder();
    task.getStatusBuilder().setState(state);
    cluster.write(tx -> tx.create(ObjectKind.TASK, task.build()));
  }
}
