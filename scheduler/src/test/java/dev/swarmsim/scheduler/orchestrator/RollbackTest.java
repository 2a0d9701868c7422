package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicated;
import static dev.swarmsim.scheduler.orchestrator.TestCluster.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.UpdateConfig.FailureAction;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rolling back, by itself or by hand (quirk Q4 among it). */
class RollbackTest {
  private final TestCluster cluster = TestCluster.led();
  private final List<UpdateStatus.State> states = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  private String web(FailureAction onUpdate, FailureAction onRollback) {
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 2);
    spec.getUpdateBuilder().setParallelism(1).setDelay(seconds(1)).setFailureAction(onUpdate);
    spec.getRollbackBuilder().setParallelism(1).setDelay(seconds(1)).setFailureAction(onRollback);
    String web = cluster.create(spec);
    cluster.run(1);
    cluster.listen(
        event -> event.about(ObjectKind.SERVICE).ifPresent(change -> note(change.object())));
    return web;
  }

  private void note(Service service) {
    UpdateStatus status = service.getUpdateStatus();
    if (messages.isEmpty() || !messages.getLast().equals(status.getMessage())) {
      states.add(status.getState());
      messages.add(status.getMessage());
    }
  }

  private Task newest(String web, String image) {
    return cluster.running(web).stream()
        .filter(task -> task.getSpec().getContainer().getImage().equals(image))
        .max(Tasks.BY_STATUS_TIME)
        .orElseThrow();
  }

  /** The update's second task fails, and so does the one that is to take the first one's place. */
  private Task failBothWays(String web) {
    List<String> old = cluster.running(web).stream().map(Task::getId).toList();
    cluster.image(web, "web:2");
    cluster.run(1.1);
    cluster.fail(newest(web, "web:2"));
    for (int i = 0; i < 200; i++) {
      cluster.run(0.1);
      List<Task> back =
          cluster.running(web).stream().filter(task -> !old.contains(task.getId())).toList();
      for (Task task : back) {
        if (task.getSpec().getContainer().getImage().equals("web:1")) {
          cluster.fail(task);
          cluster.run(60);
          return task;
        }
      }
    }
    throw new AssertionError("nothing was rolled back");
  }

  @Test
  void aRollbackThatFailsUnderRollbackIsPausedAndThenSaidToBeCompleted() {
    String web = web(FailureAction.ROLLBACK, FailureAction.ROLLBACK);

    Task failed = failBothWays(web);

    assertEquals(
        List.of(
            UpdateStatus.State.UNKNOWN,
            UpdateStatus.State.UPDATING,
            UpdateStatus.State.ROLLBACK_STARTED,
            UpdateStatus.State.ROLLBACK_PAUSED,
            UpdateStatus.State.COMPLETED),
        states);
    assertEquals(
        "rollback paused due to failure or early termination of task " + failed.getId(),
        messages.get(3));
    assertEquals("update completed", messages.get(4));
  }

  @Test
  void aRollbackThatFailsUnderPauseIsPausedWithTheWordsOfAnUpdate() {
    String web = web(FailureAction.ROLLBACK, FailureAction.PAUSE);

    Task failed = failBothWays(web);

    assertEquals(UpdateStatus.State.ROLLBACK_PAUSED, states.getLast());
    assertEquals(
        "update paused due to failure or early termination of task " + failed.getId(),
        messages.getLast());
  }

  @Test
  void anAutomaticRollbackKeepsTheTimeTheUpdateStarted() {
    String web = web(FailureAction.ROLLBACK, FailureAction.PAUSE);
    cluster.image(web, "web:2");
    long started = cluster.service(web).getUpdateStatus().getStartedAt();
    cluster.run(3);
    assertEquals(UpdateStatus.State.UPDATING, states.getLast());

    cluster.fail(newest(web, "web:2"));
    cluster.run(60);

    assertEquals(UpdateStatus.State.ROLLBACK_COMPLETED, states.getLast());
    assertEquals("rollback completed", messages.getLast());
    assertEquals(started, cluster.service(web).getUpdateStatus().getStartedAt());
  }

  @Test
  void aPausedUpdateStaysPausedWhateverHappensToItsTasks() {
    String web = web(FailureAction.PAUSE, FailureAction.PAUSE);
    cluster.image(web, "web:2");
    cluster.run(0.1);
    cluster.fail(newest(web, "web:2"));
    cluster.run(10);
    assertEquals(UpdateStatus.State.PAUSED, states.getLast());

    cluster.running(web).forEach(cluster::fail);
    cluster.run(60);

    assertEquals(UpdateStatus.State.PAUSED, states.getLast());
    assertEquals(2, cluster.running(web).size());
  }

  @Test
  void failuresOfReplacementsAreNotCounted() {
    String web = web(FailureAction.PAUSE, FailureAction.PAUSE);
    cluster.update(
        web,
        spec -> {
          spec.getTaskBuilder().getContainerBuilder().setImage("web:2");
          spec.getUpdateBuilder().setMaxFailureRatio(0.5f).setMonitor(seconds(30));
        });
    cluster.run(0.1);
    cluster.fail(newest(web, "web:2"));
    cluster.run(6);

    cluster.fail(newest(web, "web:2"));
    cluster.run(90);

    assertEquals(UpdateStatus.State.COMPLETED, states.getLast());
  }
}
