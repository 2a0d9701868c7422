package dev.swarmsim.scheduler.orchestrator;

import static dev.swarmsim.scheduler.orchestrator.TestCluster.replicated;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the reaper takes and what it leaves (catalogue REA-01 to REA-07). */
class ReaperTest {
  private static final List<TaskState> OBSERVED =
      List.of(
          TaskState.NEW,
          TaskState.PENDING,
          TaskState.ASSIGNED,
          TaskState.RUNNING,
          TaskState.COMPLETE,
          TaskState.SHUTDOWN,
          TaskState.FAILED,
          TaskState.REJECTED,
          TaskState.ORPHANED);

  private final TaskMaker maker = new TaskMaker(new SplittableRandom(5));
  private final TestCluster cluster = new TestCluster().withoutAgents();

  private Task add(Service service, long slot, TaskState observed, TaskState desired) {
    String node = observed.getNumber() >= TaskState.ASSIGNED_VALUE ? "a" : "";
    Task.Builder task =
        maker.make(service, Optional.empty(), slot, node, desired, cluster.nowNanos()).toBuilder();
    task.getStatusBuilder().setState(observed);
    cluster.write(tx -> tx.create(ObjectKind.TASK, task.build()));
    return task.build();
  }

  private List<TaskState> observed(String service) {
    return cluster.tasks(service).stream()
        .map(task -> task.getStatus().getState())
        .sorted()
        .toList();
  }

  @Test
  void aNewLeaderTakesWhatIsToBeRemovedUnlessItStillRuns() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 0));
    for (TaskState state : OBSERVED) {
      add(cluster.service(web), 1, state, TaskState.REMOVE);
    }

    TestCluster.once(cluster, new TaskReaper(cluster));

    assertEquals(List.of(TaskState.ASSIGNED, TaskState.RUNNING), observed(web));
  }

  @Test
  void aNewLeaderLeavesLivingTasksAndHistoryAlone() {
    cluster.history(1);
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    for (TaskState state : List.of(TaskState.FAILED, TaskState.SHUTDOWN, TaskState.RUNNING)) {
      boolean lives = state == TaskState.RUNNING;
      add(cluster.service(web), 1, state, lives ? TaskState.RUNNING : TaskState.SHUTDOWN);
    }

    cluster.lead().run(10);

    assertEquals(3, cluster.tasks(web).size());
  }

  @Test
  void orphansOfNoServiceAreTakenAtOnce() {
    cluster.lead();
    Service none = Service.getDefaultInstance();

    add(none, 0, TaskState.ORPHANED, TaskState.RUNNING);
    cluster.run(1);
    int seen = cluster.view().all(ObjectKind.TASK).size();
    cluster.lead();

    assertEquals(List.of(), cluster.view().all(ObjectKind.TASK));
    assertEquals(1, seen, "one that is created as an orphan is found by the next leader");
  }

  @Test
  void theTasksOfADeletedServiceGoWhenTheyHaveStoppedAndDeadOnesAtOnce() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    Task running = add(cluster.service(web), 1, TaskState.RUNNING, TaskState.RUNNING);
    add(cluster.service(web), 1, TaskState.COMPLETE, TaskState.SHUTDOWN);
    cluster.lead();

    cluster.removeService(web);
    cluster.run(1);
    assertEquals(List.of(TaskState.RUNNING), observed(web));
    assertEquals(TaskState.REMOVE, cluster.task(running.getId()).getDesiredState());
    cluster.report(running, TaskState.SHUTDOWN);
    cluster.run(1);

    assertEquals(List.of(), observed(web));
  }

  @Test
  void historyIsLookedAtOnlyInTheSlotWhereATaskIsCreated() {
    cluster.history(2);
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 2));
    for (long slot = 1; slot <= 2; slot++) {
      for (int i = 0; i < 4; i++) {
        add(cluster.service(web), slot, TaskState.FAILED, TaskState.SHUTDOWN);
      }
      add(cluster.service(web), slot, TaskState.RUNNING, TaskState.RUNNING);
    }
    cluster.lead();

    cluster.fail(cluster.runningInSlot(web, 1));
    cluster.run(1);

    assertEquals(2, cluster.tasks(web).stream().filter(task -> task.getSlot() == 1).count());
    assertEquals(5, cluster.tasks(web).stream().filter(task -> task.getSlot() == 2).count());
  }

  @Test
  void tasksThatWereNeverAssignedAndAreNotWantedCountAsHistoryToo() {
    cluster.history(1);
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    add(cluster.service(web), 1, TaskState.PENDING, TaskState.SHUTDOWN);
    add(cluster.service(web), 1, TaskState.FAILED, TaskState.RUNNING);

    cluster.lead().run(1);

    assertEquals(1, cluster.tasks(web).size());
  }

  @Test
  void aSlotWithSeveralUnfinishedTasksIsLookedAtAgain() {
    cluster.history(1);
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 1));
    Task first = add(cluster.service(web), 1, TaskState.RUNNING, TaskState.SHUTDOWN);
    Task second = add(cluster.service(web), 1, TaskState.RUNNING, TaskState.SHUTDOWN);
    cluster.lead().run(1);
    assertEquals(3, cluster.tasks(web).size());

    cluster.report(first, TaskState.SHUTDOWN);
    cluster.report(second, TaskState.SHUTDOWN);
    cluster.run(1);

    assertEquals(1, cluster.tasks(web).size());
  }

  @Test
  void aLimitOfAttemptsKeepsThemAllWhateverTheClusterSays() {
    cluster.history(1);
    cluster.addNode("a");
    ServiceSpec.Builder spec = replicated("web", 1);
    spec.getTaskBuilder().getRestartBuilder().setMaxAttempts(3);
    String web = cluster.create(spec);
    for (int i = 0; i < 6; i++) {
      add(cluster.service(web), 1, TaskState.FAILED, TaskState.SHUTDOWN);
    }
    cluster.lead();
    cluster.run(1);
    assertEquals(6, cluster.tasks(web).size());

    cluster.image(web, "web:2");
    cluster.run(1);

    assertEquals(4, cluster.tasks(web).size());
  }

  @Test
  void aThousandAndOneThingsAreNotWaitedFor() {
    cluster.addNode("a");
    String web = cluster.create(replicated("web", 0));
    cluster.lead();
    cluster.write(
        tx -> {
          for (int i = 0; i < 1001; i++) {
            Task task =
                maker.make(cluster.service(web), Optional.empty(), i, "", TaskState.RUNNING, 0);
            tx.create(ObjectKind.TASK, task);
          }
        });

    cluster.removeService(web);

    assertEquals(List.of(), cluster.tasks(web));
  }
}
