package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicated;
import static dev.swarmsim.scheduler.orchestrator.TestCluster.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UpdateTest {
  private final TestCluster cluster = TestCluster.led();

  @Test
  void anUpdateReplacesEverySlotAndSaysSo() {
    String web = running(4, config -> config.setParallelism(2));

    cluster.image(web, "web:2");
    assertEquals(UpdateStatus.State.UPDATING, status(web).getState());
    assertEquals("update in progress", status(web).getMessage());
    cluster.run(20);

    assertEquals(List.of(1L, 2L, 3L, 4L), cluster.runningSlots(web));
    assertEquals(4, updated(web));
    assertEquals(UpdateStatus.State.COMPLETED, status(web).getState());
    assertEquals("update completed", status(web).getMessage());
  }

  @Test
  void theDelayIsWaitedAfterEverySlotAndTheMonitorAfterTheLast() {
    String web =
        running(3, config -> config.setParallelism(1).setDelay(seconds(2)).setMonitor(seconds(3)));

    cluster.image(web, "web:2");
    cluster.run(1);
    assertEquals(1, updated(web));
    cluster.run(2.2);
    assertEquals(2, updated(web));
    cluster.run(2.2);
    assertEquals(3, updated(web));

    assertEquals(UpdateStatus.State.UPDATING, status(web).getState());
    cluster.run(4);
    assertEquals(UpdateStatus.State.COMPLETED, status(web).getState());
  }

  @Test
  void parallelismZeroReplacesAllAtOnce() {
    String web = running(5, config -> config.setParallelism(0).setDelay(seconds(60)));

    cluster.image(web, "web:2");
    cluster.run(1);

    assertEquals(5, updated(web));
  }

  @Test
  void stopFirstStartsTheNewTaskWhenTheOldOneHasStopped() {
    String web = running(1, config -> config.setParallelism(1));
    cluster.withoutAgents();

    cluster.image(web, "web:2");
    Task old = cluster.tasks(web).get(0);
    Task fresh = cluster.tasks(web).get(1);

    assertEquals(TaskState.SHUTDOWN, old.getDesiredState());
    assertEquals(TaskState.PREPARED, fresh.getDesiredState());
    cluster.run(5);
    assertEquals(TaskState.PREPARED, cluster.task(fresh.getId()).getDesiredState());
    cluster.report(old, TaskState.SHUTDOWN);
    cluster.run(0.1);
    assertEquals(TaskState.RUNNING, cluster.task(fresh.getId()).getDesiredState());
  }

  @Test
  void startFirstStopsTheOldTaskOnceTheNewOneRuns() {
    String web =
        running(1, config -> config.setParallelism(1).setOrder(UpdateConfig.Order.START_FIRST));
    cluster.withoutAgents();

    cluster.image(web, "web:2");
    cluster.run(1);
    Task fresh = cluster.tasks(web).get(1);

    assertEquals(TaskState.RUNNING, fresh.getDesiredState());
    assertEquals(TaskState.RUNNING, cluster.tasks(web).get(0).getDesiredState());
    cluster.report(fresh, TaskState.RUNNING);
    assertEquals(TaskState.SHUTDOWN, cluster.tasks(web).get(0).getDesiredState());
  }

  @Test
  void startFirstLeavesTwiceAsManyTasksTheOldOnesShutDown() {
    String web =
        running(3, config -> config.setParallelism(0).setOrder(UpdateConfig.Order.START_FIRST));

    cluster.image(web, "web:2");
    cluster.run(30);

    assertEquals(6, cluster.tasks(web).size());
    assertEquals(3, updated(web));
    assertEquals(
        3,
        cluster.tasks(web).stream()
            .filter(task -> task.getDesiredState() == TaskState.SHUTDOWN)
            .count());
  }

  @Test
  void startFirstWithAHostPortOnAFullClusterWaitsForEver() {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getUpdateBuilder().setOrder(UpdateConfig.Order.START_FIRST).setParallelism(1);
    spec.getEndpointBuilder()
        .addPortsBuilder()
        .setTargetPort(80)
        .setPublishedPort(80)
        .setPublishMode(PortConfig.PublishMode.HOST);
    String web = cluster.create(spec);
    cluster.run(2);

    cluster.image(web, "web:2");
    cluster.run(600);

    assertEquals(1, withImage(web, "web:1"));
    assertEquals(
        "no suitable node (host-mode port already in use on 1 node)",
        cluster.tasks(web).getLast().getStatus().getErr());
    assertEquals(UpdateStatus.State.UPDATING, status(web).getState());
  }

  @Test
  void aNewLogDriverReplacesTasks() {
    String web = running(2, config -> config.setParallelism(0));

    cluster.update(web, spec -> spec.getTaskBuilder().getLogDriverBuilder().setName("syslog"));
    cluster.run(10);

    assertEquals(4, cluster.tasks(web).size());
    assertEquals("syslog", cluster.running(web).get(0).getLogDriver().getName());
  }

  @Test
  void anUpdatePausesAtItsFirstFailureHavingTriedOneTask() {
    String web = running(3, config -> config.setParallelism(1).setDelay(seconds(1)));

    cluster.image(web, "web:2");
    cluster.run(0.1);
    Task tried = firstUpdated(web);
    cluster.fail(tried);
    cluster.run(60);

    assertEquals(UpdateStatus.State.PAUSED, status(web).getState());
    assertEquals(
        "update paused due to failure or early termination of task " + tried.getId(),
        status(web).getMessage());
    assertEquals(1, updated(web));
    cluster.update(web, same -> same.getAnnotationsBuilder().putLabels("a", "b"));
    cluster.run(60);
    assertEquals(UpdateStatus.State.COMPLETED, status(web).getState());
    assertEquals(3, updated(web));
  }

  @Test
  void continueTriesEverySlotWhateverFails() {
    String web =
        running(
            3,
            config ->
                config
                    .setParallelism(1)
                    .setDelay(seconds(1))
                    .setFailureAction(UpdateConfig.FailureAction.CONTINUE));

    cluster.image(web, "web:2");
    cluster.run(0.1);
    cluster.fail(firstUpdated(web));
    cluster.run(60);

    assertEquals(UpdateStatus.State.COMPLETED, status(web).getState());
    assertEquals(3, updated(web));
  }

  @Test
  void failuresWithinTheRatioAreForgiven() {
    String web =
        running(
            4, config -> config.setParallelism(1).setDelay(seconds(1)).setMaxFailureRatio(0.25f));

    cluster.image(web, "web:2");
    cluster.run(0.1);
    cluster.fail(firstUpdated(web));
    cluster.run(60);

    assertEquals(UpdateStatus.State.COMPLETED, status(web).getState());
  }

  @Test
  void anUpdateThatFailsCanRollItselfBack() {
    String web =
        running(
            3,
            config ->
                config
                    .setParallelism(1)
                    .setDelay(seconds(1))
                    .setFailureAction(UpdateConfig.FailureAction.ROLLBACK));

    cluster.image(web, "web:2");
    cluster.run(0.1);
    Task tried = firstUpdated(web);
    List<String> messages = new ArrayList<>();
    cluster.listen(
        event ->
            event
                .about(ObjectKind.SERVICE)
                .ifPresent(change -> messages.add(change.object().getUpdateStatus().getMessage())));
    cluster.fail(tried);
    cluster.run(60);

    assertEquals(
        "update rolled back due to failure or early termination of task " + tried.getId(),
        messages.get(0));

    assertEquals(UpdateStatus.State.ROLLBACK_COMPLETED, status(web).getState());
    assertEquals("rollback completed", status(web).getMessage());
    assertEquals(0, updated(web));
    assertEquals(List.of(1L, 2L, 3L), cluster.runningSlots(web));
    assertFalse(cluster.service(web).hasPreviousSpec());
  }

  @Test
  void aNewUpdateTakesOverFromOneUnderWay() {
    String web = running(4, config -> config.setParallelism(1).setDelay(seconds(10)));

    cluster.image(web, "web:2");
    cluster.run(1);
    cluster.image(web, "web:3");
    cluster.run(120);

    assertEquals(4, withImage(web, "web:3"));
    assertEquals(UpdateStatus.State.COMPLETED, status(web).getState());
  }

  @Test
  void anUpdateWaitsForEverForATaskThatFindsNoNode() {
    String web = running(2, config -> config.setParallelism(1));

    cluster.update(
        web,
        spec -> {
          spec.getTaskBuilder().getContainerBuilder().setImage("web:2");
          spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.id==nowhere");
        });
    cluster.run(600);

    assertEquals(UpdateStatus.State.UPDATING, status(web).getState());
    assertEquals(1, cluster.running(web).size());
  }

  @Test
  void scalingAndUnchangedUpdatesReplaceNothing() {
    String web = running(2, config -> config.setParallelism(1));
    List<Task> before = cluster.running(web);

    cluster.scale(web, 3);
    cluster.update(web, same -> {});
    cluster.run(10);

    assertEquals(before.get(0).getId(), cluster.running(web).get(0).getId());
    assertEquals(before.get(1).getId(), cluster.running(web).get(1).getId());
    assertEquals(UpdateStatus.State.UNKNOWN, status(web).getState());
  }

  @Test
  void aChangedPlacementThatTheNodeMeetsReplacesNothing() {
    String web = running(2, config -> config.setParallelism(1));

    cluster.update(
        web, spec -> spec.getTaskBuilder().getPlacementBuilder().addConstraints("node.id!=x"));
    cluster.run(10);

    assertEquals(2, cluster.tasks(web).size());
  }

  @Test
  void changedPortsReplaceTasks() {
    String web = running(2, config -> config.setParallelism(0));

    cluster.update(web, spec -> spec.getEndpointBuilder().addPortsBuilder().setTargetPort(80));
    cluster.run(10);

    assertEquals(4, cluster.tasks(web).size());
    assertEquals(30_000, cluster.running(web).get(0).getEndpoint().getPorts(0).getPublishedPort());
  }

  @Test
  void aNewLeaderFinishesAnUpdate() {
    String web = running(4, config -> config.setParallelism(1).setDelay(seconds(3)));
    cluster.image(web, "web:2");
    cluster.run(4);

    cluster.lead();
    cluster.run(60);

    assertEquals(4, updated(web));
    assertEquals(UpdateStatus.State.COMPLETED, status(web).getState());
  }

  private String running(int replicas, Consumer<UpdateConfig.Builder> config) {
    cluster.addNodes("a", "b");
    ServiceSpec.Builder spec = replicated("web", replicas);
    config.accept(spec.getUpdateBuilder());
    String web = cluster.create(spec);
    cluster.run(2);
    return web;
  }

  private UpdateStatus status(String web) {
    return cluster.service(web).getUpdateStatus();
  }

  private long updated(String web) {
    return withImage(web, "web:2");
  }

  private long withImage(String web, String image) {
    return cluster.running(web).stream()
        .filter(task -> task.getSpec().getContainer().getImage().equals(image))
        .count();
  }

  private Task firstUpdated(String web) {
    return cluster.running(web).stream()
        .filter(task -> task.getSpec().getContainer().getImage().equals("web:2"))
        .findFirst()
        .orElseThrow();
  }
}
