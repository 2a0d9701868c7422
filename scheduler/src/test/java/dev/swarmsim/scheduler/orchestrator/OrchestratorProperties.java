package dev.swarmsim.scheduler.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random operations and faults on the pure brain. Nothing unsound may happen at any time; when all
 * is healed, every service becomes whole, or it can be said why not.
 */
class OrchestratorProperties {
  private static final int STEPS = Integer.getInteger("swarmsim.orchestrator.steps", 60);

  @Property(tries = 40, seed = "20260101")
  void afterAllTroubleEveryServiceIsWholeOrItCanBeSaidWhyNot(@ForAll long seed) {
    TestCluster cluster = TestCluster.led();
    Soundness.watch(cluster);
    Disturbances trouble = new Disturbances(cluster, new SplittableRandom(seed));

    for (int step = 0; step < STEPS; step++) {
      trouble.step();
    }
    trouble.heal();
    completeJobs(cluster, trouble.services());
    cluster.run(600);

    for (String id : trouble.services()) {
      Service service = cluster.service(id);
      assertTrue(
          Reasons.isWhole(cluster, service) || !Reasons.why(cluster, service).isEmpty(),
          () -> told(cluster, service));
    }
    for (Task task : cluster.view().all(ObjectKind.TASK)) {
      assertTrue(trouble.services().contains(task.getServiceId()), task::toString);
    }
  }

  @Property(tries = 20, seed = "20260102")
  void aUsersUpdateAfterAllTroubleLeavesOnlyWhatFindsNoNode(@ForAll long seed) {
    TestCluster cluster = TestCluster.led();
    Soundness.watch(cluster);
    Disturbances trouble = new Disturbances(cluster, new SplittableRandom(seed));
    for (int step = 0; step < STEPS; step++) {
      trouble.step();
    }

    trouble.heal();
    for (String id : trouble.services()) {
      cluster.update(
          id,
          spec -> {
            spec.getTaskBuilder()
                .setForceUpdate(spec.getTask().getForceUpdate() + 1)
                .getRestartBuilder()
                .setCondition(RestartPolicy.Condition.ANY)
                .setMaxAttempts(0);
            // Each of these alone may keep a new task from its place for good.
            spec.clearEndpoint();
            spec.getTaskBuilder().clearReservations().clearPlacement();
          });
    }
    completeJobs(cluster, trouble.services());
    cluster.run(600);

    for (String id : trouble.services()) {
      Service service = cluster.service(id);
      assertTrue(Reasons.isWhole(cluster, service), () -> told(cluster, service));
    }
  }

  @Property(tries = 5, seed = "20260103")
  void theSameTroubleTwiceLeavesTheSameStore(@ForAll long seed) {
    assertEquals(aftermath(seed), aftermath(seed));
  }

  private static List<Task> aftermath(long seed) {
    TestCluster cluster = TestCluster.led();
    Disturbances trouble = new Disturbances(cluster, new SplittableRandom(seed));
    for (int step = 0; step < STEPS; step++) {
      trouble.step();
    }
    return cluster.view().all(ObjectKind.TASK);
  }

  /** The tasks of jobs end well, one after the other. */
  private static void completeJobs(TestCluster cluster, List<String> services) {
    for (int round = 0; round < 40; round++) {
      for (String id : services) {
        if (cluster.service(id).hasJobStatus()) {
          cluster.running(id).stream().findFirst().ifPresent(cluster::complete);
        }
      }
      cluster.run(3);
    }
  }

  private static String told(TestCluster cluster, Service service) {
    return "%s%nhas %s".formatted(service, cluster.tasks(service.getId()));
  }
}
