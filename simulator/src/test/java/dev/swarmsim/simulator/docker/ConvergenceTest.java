package dev.swarmsim.simulator.docker;

import static dev.swarmsim.simulator.docker.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.simulator.engine.EngineException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
  private final Desk desk = new Desk();

  @BeforeEach
  void twoNodes() {
    desk.engine.nodes.add(Sample.node(Sample.NODE1, "node1"));
    desk.engine.nodes.add(Sample.node(Sample.NODE2, "node2"));
  }

  private void at(long millis, Runnable action) {
    desk.queue.at(millis * 1_000_000L, action);
  }

  private void tasks(Task... tasks) {
    desk.engine.tasks.clear();
    desk.engine.tasks.addAll(List.of(tasks));
  }

  private static Task task(String id, Service service, long slot, TaskState state) {
    return Sample.task(id, service, slot, Sample.NODE1, state);
  }

  private void status(UpdateStatus.State state, String message) {
    Service service = desk.engine.services.getFirst();
    desk.engine.services.set(
        0,
        service.toBuilder()
            .setUpdateStatus(UpdateStatus.newBuilder().setState(state).setMessage(message))
            .build());
  }

  @Test
  void aNewServiceIsWatchedUntilItIsStable() {
    Service created = Sample.web(2).toBuilder().setSpecVersion(1).build();
    at(300, () -> tasks(task("a", created, 1, TaskState.RUNNING)));
    at(
        500,
        () ->
            tasks(
                task("a", created, 1, TaskState.RUNNING),
                task("b", created, 2, TaskState.RUNNING)));

    Golden.check(
        "create-progress",
        desk.out("service create --name web --replicas 2 busybox:local sleep 100000"));
    assertEquals(5_600_000_000L, desk.nowNanos());
  }

  @Test
  void quietAndDetachedTellOnlyTheId() {
    String id = Sample.WEB + "\n";

    assertEquals(id, desk.out("service create --name web -q --replicas 0 nginx"));
    assertEquals(5 * SECOND, desk.nowNanos());
    desk.engine.services.clear();
    assertEquals(id, desk.out("service create --name web -d nginx"));
    assertEquals(5 * SECOND, desk.nowNanos());
  }

  @Test
  void errorsOfTasksShowAndAFailureStartsTheWatchAnew() {
    Service web = Sample.web(1);
    desk.engine.services.add(web);
    tasks(task("a", web, 1, TaskState.RUNNING));
    var failed =
        Sample.ended(
            task("b", web, 1, TaskState.PENDING), TaskState.RUNNING, "no suitable node", 0, 0);
    at(300, () -> tasks(failed));
    at(500, () -> tasks(task("c", web, 1, TaskState.RUNNING)));

    String out = desk.out("service update web --force");

    assertTrue(
        out.startsWith(
            """
            web
            overall progress: 0 out of 1 tasks
            1/1: \s
            overall progress: 1 out of 1 tasks
            verify: Waiting 5 seconds to verify that tasks are stable...
            verify: Waiting 5 seconds to verify that tasks are stable...
            1/1: no suitable node
            overall progress: 0 out of 1 tasks
            verify: Detected task failure
            overall progress: 1 out of 1 tasks
            verify: Waiting 5 seconds to verify that tasks are stable...
            """),
        out);
    assertTrue(out.endsWith("verify: Service web converged\n"), out);
  }

  @Test
  void tasksOfAnEarlierSpecCountIfNothingInThemChanged() {
    Service web = Sample.web(1);
    desk.engine.services.add(web);
    tasks(task("a", web, 1, TaskState.RUNNING).toBuilder().setSpecVersion(3).build());

    assertTrue(desk.out("service scale web=1").contains("overall progress: 1 out of 1 tasks"));
  }

  @Test
  void tasksOfAnotherImageDoNotCount() {
    Service web = Sample.web(1);
    desk.engine.services.add(web);
    var old = task("a", web, 1, TaskState.RUNNING).toBuilder().setSpecVersion(3);
    old.getSpecBuilder().getContainerBuilder().setImage("other");
    tasks(old.build());
    at(300, () -> tasks(task("b", web, 1, TaskState.RUNNING)));

    String out = desk.out("service update web");

    assertTrue(out.contains("overall progress: 0 out of 1 tasks\noverall progress: 1 out"), out);
  }

  @Test
  void aGlobalServiceCountsTheNodesThatHaveItsTasks() {
    Service glob = Sample.global();
    desk.engine.services.add(glob);
    tasks(
        Sample.task("a", glob, 0, Sample.NODE1, TaskState.RUNNING),
        Sample.task("b", glob, 0, Sample.NODE2, TaskState.STARTING));
    at(300, () -> tasks(Sample.task("a", glob, 0, Sample.NODE1, TaskState.RUNNING)));

    String out = desk.out("service update glob");

    assertTrue(
        out.startsWith(
            """
            glob
            overall progress: 0 out of 2 tasks
            overall progress: 1 out of 2 tasks
            overall progress: 1 out of 2 tasks
            overall progress: 1 out of 1 tasks
            verify: Waiting 5 seconds\
            """),
        out);
  }

  @Test
  void aPausedUpdateEndsTheWaitWithItsReason() {
    desk.engine.services.add(Sample.web(1));
    status(UpdateStatus.State.PAUSED, "update paused due to failure of task x");

    assertEquals(
        new DockerResult(
            1, "web\n", "service update paused: update paused due to failure of task x\n"),
        desk.run("service update --image other web"));
  }

  @Test
  void aRollbackIsToldAndEndsWell() {
    Service web = Sample.web(1);
    desk.engine.services.add(web);
    tasks(task("a", web, 1, TaskState.RUNNING));
    status(UpdateStatus.State.ROLLBACK_STARTED, "manually requested rollback");

    String out = desk.out("service rollback web");

    assertTrue(
        out.startsWith(
            """
            web
            rollback: manually requested rollback
            overall progress: rolling back update: 0 out of 1 tasks
            1/1: \s
            overall progress: rolling back update: 1 out of 1 tasks
            verify: Waiting 5 seconds\
            """),
        out);
    assertTrue(desk.engine.writes.getFirst().getUpdateService().getRollback());
  }

  @Test
  void aLostQuorumEndsTheWait() {
    desk.engine.services.add(Sample.web(1));
    at(300, () -> desk.engine.refusal = new EngineException(500, "The swarm has no leader."));

    DockerResult result = desk.run("service update --force web");

    assertEquals(1, result.exitCode());
    assertEquals("Error response from daemon: The swarm has no leader.\n", result.stderr());
  }

  @Test
  void tasksOnDeadNodesDoNotCount() {
    Service web = Sample.web(1);
    desk.engine.services.add(web);
    var dead = desk.engine.nodes.getFirst().toBuilder();
    dead.getStatusBuilder().setState(NodeStatus.State.DOWN);
    desk.engine.nodes.set(0, dead.build());
    tasks(task("a", web, 1, TaskState.RUNNING));
    at(300, () -> tasks(Sample.task("b", web, 1, Sample.NODE2, TaskState.RUNNING)));

    assertTrue(desk.out("service update web").contains("0 out of 1 tasks\noverall progress: 1"));
  }

  @Test
  void aCancelledCommandStopsAsking() {
    desk.engine.services.add(Sample.web(1));
    CompletableFuture<DockerResult> waiting =
        desk.docker.run(List.of("service", "update", "--force", "web"));
    desk.queue.step();

    waiting.cancel(false);
    desk.queue.step();

    assertEquals(Long.MAX_VALUE, desk.queue.nextNanos());
  }

  @Test
  void scaleGoesOnAfterARefusal() {
    desk.engine.services.add(Sample.web(0));
    desk.engine.services.add(Sample.global());

    DockerResult result = desk.run("service scale -d web=1 nosuch=2 glob=3");

    assertEquals(
        new DockerResult(
            1,
            "web scaled to 1\n",
            """
            nosuch: Error response from daemon: service nosuch not found
            glob: scale can only be used with replicated or replicated-job mode
            """),
        result);
  }
}
