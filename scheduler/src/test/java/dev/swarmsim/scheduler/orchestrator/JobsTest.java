package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.globalJob;
import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicatedJob;
import static dev.swarmsim.scheduler.orchestrator.TestCluster.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsTest {
  private final TestCluster cluster = TestCluster.led();

  private List<Long> slots(String job) {
    return cluster.tasks(job).stream().map(Task::getSlot).toList();
  }

  private void complete(String job, long slot) {
    cluster.complete(cluster.runningInSlot(job, slot));
  }

  private static ServiceSpec.Builder limited(ServiceSpec.Builder spec, int attempts) {
    spec.getTaskBuilder().getRestartBuilder().setMaxAttempts(attempts).setDelay(seconds(1));
    return spec;
  }

  @Test
  void aJobBeginsWithAsManyTasksAsMayRunAtOnceInSlotsFromZeroOn() {
    cluster.addNodes("a", "b");

    String job = cluster.create(replicatedJob("job", 5, 2));
    cluster.run(1);

    assertEquals(List.of(0L, 1L), cluster.runningSlots(job));
    for (Task task : cluster.running(job)) {
      assertEquals(TaskState.COMPLETE, task.getDesiredState());
      assertTrue(task.hasJobIteration());
      assertEquals(0, task.getJobIteration());
    }
  }

  @Test
  void tasksGetTheClustersLogDriverUnlessTheyNameOne() {
    cluster.write(
        tx ->
            tx.update(
                ObjectKind.CLUSTER,
                tx.cluster().orElseThrow().toBuilder()
                    .setSpec(
                        ClusterSpec.newBuilder()
                            .setLogDriver(Driver.newBuilder().setName("syslog")))
                    .build()));
    ServiceSpec.Builder own = replicatedJob("own", 1, 1);
    own.getTaskBuilder().getLogDriverBuilder().setName("none");

    String silent = cluster.create(replicatedJob("silent", 1, 1));
    String outspoken = cluster.create(own);

    assertEquals("syslog", cluster.tasks(silent).get(0).getLogDriver().getName());
    assertEquals("none", cluster.tasks(outspoken).get(0).getLogDriver().getName());
  }

  @Test
  void eachCompletionMakesRoomForTheNextUntilAllAreDone() {
    cluster.addNode("a");
    String job = cluster.create(replicatedJob("job", 3, 2));
    cluster.run(1);

    complete(job, 0);
    cluster.run(1);
    assertEquals(List.of(1L, 2L), cluster.runningSlots(job));
    complete(job, 1);
    cluster.run(1);
    assertEquals(List.of(2L), cluster.runningSlots(job));
    complete(job, 2);
    cluster.run(60);

    assertEquals(List.of(0L, 1L, 2L), slots(job));
    for (Task task : cluster.tasks(job)) {
      assertEquals(TaskState.COMPLETE, task.getStatus().getState());
      assertEquals(TaskState.COMPLETE, task.getDesiredState());
    }
  }

  @Test
  void withoutALimitAllCompletionsRunAtOnce() {
    cluster.addNode("a");

    String job = cluster.create(replicatedJob("job", 4, 0));
    cluster.run(1);

    assertEquals(4, cluster.running(job).size());
  }

  @Test
  void moreCompletionsThanWantedMakeNoTask() {
    cluster.withoutAgents();
    String job = cluster.create(replicatedJob("job", 2, 2));
    cluster.write(
        tx -> {
          ServiceSpec.Builder fewer = cluster.service(job).getSpec().toBuilder();
          fewer.getReplicatedJobBuilder().setTotalCompletions(1);
          tx.update(ObjectKind.SERVICE, cluster.service(job).toBuilder().setSpec(fewer).build());
        });

    cluster.complete(cluster.tasks(job).get(0));
    cluster.complete(cluster.tasks(job).get(1));

    assertEquals(2, cluster.tasks(job).size());
  }

  @Test
  void everyUpdateRunsTheJobAnewAndWhatStillRunsOfTheOldIterationIsRemoved() {
    cluster.addNode("a");
    String job = cluster.create(replicatedJob("job", 2, 2));
    cluster.run(1);
    complete(job, 0);

    cluster.update(job, same -> {});
    cluster.run(2);

    assertEquals(List.of(0L, 0L, 1L), slots(job));
    assertEquals(
        List.of(0L, 1L, 1L), cluster.tasks(job).stream().map(Task::getJobIteration).toList());
    assertEquals(List.of(0L, 1L), cluster.runningSlots(job));
  }

  @Test
  void aNewIterationOfAGlobalJobRemovesAllTasksOfTheOld() {
    cluster.addNodes("a", "b");
    String job = cluster.create(globalJob("job"));
    cluster.run(1);
    cluster.complete(cluster.running(job).get(0));

    cluster.update(job, same -> {});
    cluster.run(2);

    assertEquals(List.of(1L, 1L), cluster.tasks(job).stream().map(Task::getJobIteration).toList());
    assertEquals(2, cluster.running(job).size());
  }

  @Test
  void aGlobalJobRunsOnceOnEveryReadyActiveNodeThatMeetsTheConstraints() {
    cluster.addNodes("a", "b", "c", "d", "e");
    cluster.availability("b", NodeSpec.Availability.PAUSE);
    cluster.availability("c", NodeSpec.Availability.DRAIN);
    cluster.nodeDown("d");
    ServiceSpec.Builder spec = globalJob("job");
    spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.id!=e");

    String job = cluster.create(spec);
    cluster.run(1);

    assertEquals(List.of("a"), cluster.tasks(job).stream().map(Task::getNodeId).toList());
    cluster.complete(cluster.running(job).get(0));
    cluster.run(60);
    assertEquals(1, cluster.tasks(job).size());
  }

  @Test
  void aFailedTaskOfAJobIsTriedAgainInItsSlotAfterTheDelay() {
    cluster.addNode("a");
    String job = cluster.create(replicatedJob("job", 1, 1));
    cluster.run(1);

    cluster.fail(cluster.running(job).get(0));
    cluster.run(4.9);
    assertEquals(0, cluster.running(job).size());
    cluster.run(0.2);

    assertEquals(List.of(0L), cluster.runningSlots(job));
    assertEquals(TaskState.COMPLETE, cluster.running(job).get(0).getDesiredState());
    assertEquals(1, cluster.tasks(job).stream().filter(task -> !Tasks.isWanted(task)).count());
  }

  @Test
  void conditionNoneLeavesAFailedJobAlone() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicatedJob("job", 1, 1);
    spec.getTaskBuilder().getRestartBuilder().setCondition(RestartPolicy.Condition.NONE);
    String job = cluster.create(spec);
    cluster.run(1);

    cluster.fail(cluster.running(job).get(0));
    cluster.run(60);

    assertEquals(1, cluster.tasks(job).size());
    assertEquals(TaskState.SHUTDOWN, cluster.tasks(job).get(0).getDesiredState());
  }

  @Test
  void twoAttemptsMakeThreeTasksOfAReplicatedJob() {
    cluster.addNode("a");
    String job = cluster.create(limited(replicatedJob("job", 1, 1), 2));

    failAsOftenAsItRuns(job, 6);

    assertEquals(3, cluster.tasks(job).size());
    assertEquals(0, cluster.wanted(job).size());
  }

  @Test
  void theLimitOfAttemptsIsIgnoredForGlobalJobs() {
    cluster.addNode("a");
    String job = cluster.create(limited(globalJob("job"), 1));

    failAsOftenAsItRuns(job, 6);

    assertEquals(7, cluster.tasks(job).size());
    assertEquals(1, cluster.wanted(job).size());
  }

  private void failAsOftenAsItRuns(String job, int most) {
    cluster.run(1);
    for (int i = 0; i < most; i++) {
      cluster.running(job).forEach(cluster::fail);
      cluster.run(2);
    }
  }

  @Test
  void jobsKeepAllTheirTasksWhateverTheHistoryLimitIs() {
    cluster.history(1);
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicatedJob("job", 1, 1);
    spec.getTaskBuilder().getRestartBuilder().setDelay(seconds(1));
    String job = cluster.create(spec);

    failAsOftenAsItRuns(job, 8);

    assertEquals(9, cluster.tasks(job).size());
  }

  @Test
  void jobsTakeNoNoticeOfNodesThatGoOrCome() {
    cluster.addNodes("a", "b");
    String replicated = cluster.create(replicatedJob("replicated", 2, 2));
    String global = cluster.create(globalJob("global"));
    cluster.run(1);
    List<Task> before = List.copyOf(cluster.tasks(replicated));

    cluster.nodeDown("a");
    cluster.availability("b", NodeSpec.Availability.DRAIN);
    cluster.addNode("c");
    cluster.run(600);

    assertEquals(before, cluster.tasks(replicated));
    assertEquals(2, cluster.running(global).size());
    assertEquals(0, cluster.runningOn(global, "c"));
  }

  @Test
  void aGlobalJobComesToANewNodeWhenSomethingElseHasItLookedAt() {
    cluster.addNode("a");
    String job = cluster.create(globalJob("job"));
    cluster.run(1);
    cluster.addNode("b");
    cluster.run(60);
    assertEquals(1, cluster.tasks(job).size());

    cluster.complete(cluster.running(job).get(0));
    cluster.run(1);

    assertEquals(1, cluster.runningOn(job, "b"));
  }

  @Test
  void theTasksOfADeletedJobAreRemovedTheCompletedOnesToo() {
    cluster.addNode("a");
    String job = cluster.create(replicatedJob("job", 2, 1));
    cluster.run(1);
    complete(job, 0);
    cluster.run(1);

    cluster.removeService(job);
    cluster.run(1);

    assertEquals(List.of(), cluster.tasks(job));
  }

  @Test
  void aNewLeaderGoesOnWithAJobWhereTheOldOneStopped() {
    cluster.addNode("a");
    String job = cluster.create(limited(replicatedJob("job", 3, 1), 2));
    cluster.run(1);
    complete(job, 0);
    cluster.run(1);
    cluster.fail(cluster.running(job).get(0));

    cluster.lead();
    cluster.run(2);
    assertEquals(List.of(1L), cluster.runningSlots(job));
    failAsOftenAsItRuns(job, 1);
    assertEquals(List.of(1L), cluster.runningSlots(job));
    cluster.lead();
    cluster.fail(cluster.running(job).get(0));
    cluster.run(60);

    assertEquals(List.of(0L, 1L, 1L, 1L), slots(job));
  }

  @Test
  void aJobThatEndedWhileNobodyLedIsTakenUpByTheNextLeader() {
    cluster.addNode("a");
    String job = cluster.create(replicatedJob("job", 2, 1));
    cluster.run(1);
    Task running = cluster.running(job).get(0);
    cluster.leaderless();
    cluster.complete(running);
    assertEquals(1, cluster.tasks(job).size());

    cluster.lead().run(1);

    assertEquals(List.of(1L), cluster.runningSlots(job));
  }

  @Test
  void otherModesAreNotTouchedByTheJobsOrchestrators() {
    cluster.addNode("a");
    String web = cluster.create(TestCluster.replicated("web", 1));
    String job = cluster.create(replicatedJob("job", 1, 1));
    cluster.run(1);

    complete(job, 0);
    cluster.run(60);

    assertEquals(1, cluster.running(web).size());
    assertEquals(1, cluster.tasks(web).size());
    assertEquals(1, cluster.tasks(job).size());
  }
}
