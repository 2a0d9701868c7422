package dev.swarmsim.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs as the docker command shows them, word for word as a real swarm (recordings/20-jobs). */
class JobsInASwarmTest {
  private final Swarm swarm = Swarm.of("managers: 1, workers: 2");

  @BeforeEach
  void everyNodeIsReady() {
    // A global job comes only to nodes that are ready when it is created.
    swarm.pass(5);
  }

  private static void assertBeginsAndEnds(String printed, List<String> begin, List<String> end) {
    List<String> lines = printed.lines().toList();
    assertEquals(begin, lines.subList(0, Math.min(begin.size(), lines.size())), printed);
    assertEquals(end, lines.subList(lines.size() - end.size(), lines.size()), printed);
  }

  @Test
  void aReplicatedJobTellsHowManyTasksAreActiveUntilItIsComplete() {
    String printed =
        swarm.docker(
            "m1",
            "service create --name j2 --mode replicated-job --replicas 5 --max-concurrent 2"
                + " alpine sleep 2");

    String id = printed.lines().findFirst().orElseThrow();
    assertBeginsAndEnds(
        printed,
        List.of(
            id, "active tasks: 0 out of 2 tasks", "1/5:  ", "2/5:  ", "3/5:  ", "4/5:  ", "5/5:  "),
        List.of("active tasks: 0 out of 0 tasks", "job complete"));
    assertTrue(printed.contains("active tasks: 2 out of 2 tasks"), printed);
    assertTrue(swarm.docker("m1", "service ls").contains("replicated job   0/2 (5/5 completed)"));
  }

  @Test
  void aGlobalJobSaysOnlyThatItIsComplete() {
    String printed = swarm.docker("m1", "service create --name j3 --mode global-job alpine true");

    assertEquals("job complete", printed.lines().toList().get(1));
    assertEquals(2, printed.lines().count());
    assertTrue(swarm.docker("m1", "service ls").contains("global job   0/0 (3/3 completed)"));
  }

  @Test
  void anUpdateARollbackAndAScaleRunAJobAgain() {
    swarm.docker("m1", "service create --name j1 --mode replicated-job alpine sleep 2");

    String updated = swarm.docker("m1", "service update --force j1");
    assertBeginsAndEnds(
        updated,
        List.of("j1", "active tasks: 0 out of 1 tasks", "1/1:  "),
        List.of("job complete"));
    String rolledBack = swarm.docker("m1", "service rollback j1");
    assertBeginsAndEnds(
        rolledBack,
        List.of("j1", "rollback: manually requested rollback", "active tasks: 0 out of 1 tasks"),
        List.of("job complete"));
    String scaled = swarm.docker("m1", "service scale j1=3");
    assertBeginsAndEnds(
        scaled,
        List.of("j1 scaled to 3", "active tasks: 0 out of 1 tasks", "1/3:  ", "2/3:  ", "3/3:  "),
        List.of("job complete"));

    assertTrue(swarm.docker("m1", "service ls").contains("0/1 (3/3 completed)"));
    assertEquals(
        7, swarm.docker("m1", "service ps j1").lines().count(), "a header and six completions");
  }

  @Test
  void whatDoesNotGoWithJobsIsRefused() {
    swarm.refuses(
        "m1",
        "service create --detach --name j8 --mode replicated-job --update-parallelism 1 alpine",
        "update and rollback configuration is not supported for jobs");
    swarm.refuses(
        "m1",
        "service create --detach --name j9 --mode global-job --replicas 2 alpine",
        "replicas can only be used with replicated or replicated-job mode");
    swarm.docker("m1", "service create --name j3 --mode global-job alpine true");
    swarm.refuses(
        "m1",
        "service scale j3=2",
        "j3: scale can only be used with replicated or replicated-job mode");
    swarm.refuses(
        "m1", "service update --replicas 3 j3", "replicas can only be used with replicated mode");
  }
}
