package dev.swarmsim.simulator.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChronicleTest {
  private static final String THREE_AND_THREE = "managers: 3, workers: 3";

  private final Chronicle chronicle = new Chronicle();

  @Test
  void aCandidateStandsBecauseItHeardNothingFromTheLeader() {
    run(THREE_AND_THREE, "  - {at: 30s, crash: m1}\n");

    Election second = wonBy(election -> election.term() > 2);
    assertTrue(
        second.cause().startsWith("it had heard nothing from leader m1 for "), second.cause());
    assertEquals(List.of("m1"), second.silent());
    assertEquals(1, second.votes().size());
    assertTrue(second.votes().getFirst().granted());
    assertEquals("its log is the same as the candidate's", second.votes().getFirst().reason());
  }

  @Test
  void aVoteIsRefusedBecauseTheVotersLogHasMore() {
    // m3 misses an entry and stands first when the leader is gone: it alone hears nobody.
    run(
        THREE_AND_THREE,
        """
          - {at: 20s, isolate: m3, id: cut}
          - {at: 22s, on: m1, docker: node update --label-add a=b w1}
          - {at: 40s, crash: m1}
          - {at: 40s, heal: cut}
        """);

    List<String> refusals =
        chronicle.elections().stream()
            .flatMap(election -> election.votes().stream())
            .filter(vote -> !vote.granted())
            .map(Election.Vote::reason)
            .toList();
    assertTrue(
        refusals.stream().anyMatch(reason -> reason.startsWith("its log has more (entry ")),
        refusals.toString());
  }

  @Test
  void theOnlyManagerStandsBecauseItIsTheOnlyOne() {
    run("managers: 1", "");

    Election first = chronicle.elections().getFirst();
    assertEquals("it is the only manager", first.cause());
    assertTrue(first.outcome().orElseThrow().won());
  }

  @Test
  void aLeaderThatIsDemotedHandsItsOfficeOver() {
    run(THREE_AND_THREE, "  - {at: 30s, on: m1, docker: node demote m1}\n");

    assertEquals(
        "leader m1 handed its office over", wonBy(election -> election.term() > 2).cause());
  }

  @Test
  void aTaskMovesBecauseItsNodeIsDown() {
    run(
        THREE_AND_THREE,
        """
          - {at: 20s, on: m1, docker: service create -d --name web --replicas 3 --constraint node.role==worker nginx}
          - {at: 40s, crash: worker-of web.1}
        """);

    List<TaskLife> lives = chronicle.tasks("web.1");
    assertEquals(2, lives.size());
    assertTrue(says(lives.get(0), "is to stop", "node w"), lives.toString());
    assertTrue(says(lives.get(0), "is to stop", "is down: heartbeat failure"), lives.toString());
    assertTrue(
        says(
            lives.get(1),
            "created, to start when its turn comes",
            "in place of " + lives.get(0).id().substring(0, 12)),
        lives.toString());
  }

  @Test
  void aTaskIsRemovedBecauseTheServiceWantsFewer() {
    run(
        THREE_AND_THREE,
        """
          - {at: 20s, on: m1, docker: service create -d --name web --replicas 2 nginx}
          - {at: 40s, on: m1, docker: service scale -d web=1}
        """);

    TaskLife removed = chronicle.tasks("web.2").getFirst();
    assertTrue(says(removed, "is to be removed", "the service wants 1 replicas"), removed + "");
    assertTrue(removed.forgotten());
  }

  @Test
  void aPausedUpdateNamesTheTaskThatStoppedIt() {
    run(
        THREE_AND_THREE,
        """
          - {at: 20s, on: m1, docker: service create -d --name web --replicas 2 nginx}
          - {at: 40s, on: m1, docker: service update -d --image nginx:bad web}
        """);

    Moment paused =
        chronicle.service("web").stream()
            .filter(moment -> moment.what().startsWith("update paused due to failure"))
            .findFirst()
            .orElseThrow();
    assertTrue(
        paused.why().matches("that is web\\.\\d on [mw]\\d, \"No such image: nginx:bad\""),
        paused.why());
  }

  @Test
  void whatWasNeverThereIsRefusedWithTheNearestName() {
    run(
        THREE_AND_THREE,
        "  - {at: 20s, on: m1, docker: service create -d --name web --replicas 2 nginx}\n");

    var unknown =
        assertThrows(UnknownSubjectException.class, () -> new Accounts(chronicle).of("wbe"));

    assertTrue(unknown.getMessage().contains("did you mean \"web\"?"), unknown.getMessage());
  }

  @Test
  void keepingAChronicleLeavesTheSameTrace() {
    String steps =
        """
          - {at: 20s, on: m1, docker: service create -d --name web --replicas 3 nginx}
          - {at: 30s, crash: leader}
        """;
    RunResult kept = run(THREE_AND_THREE, steps);

    RunResult plain =
        ScenarioRunner.run(
            read(THREE_AND_THREE, steps),
            RunOptions.DEFAULT.withWire(NetworkModel.Wire.DIRECT),
            line -> {});

    assertEquals(plain.traceHash(), kept.traceHash());
  }

  @Test
  void aRunThatIsStoppedEarlyKnowsNothingOfWhatCameLater() {
    ScenarioRunner.run(
        read(THREE_AND_THREE, "  - {at: 30s, crash: m1}\n"),
        RunOptions.DEFAULT
            .withWire(NetworkModel.Wire.DIRECT)
            .withChronicle(chronicle)
            .until(25_000_000_000L),
        line -> {});

    assertFalse(chronicle.elections().stream().anyMatch(election -> election.term() > 2));
  }

  private RunResult run(String cluster, String steps) {
    return ScenarioRunner.run(
        read(cluster, steps),
        RunOptions.DEFAULT.withWire(NetworkModel.Wire.DIRECT).withChronicle(chronicle),
        line -> {});
  }

  private Election wonBy(java.util.function.Predicate<Election> which) {
    return chronicle.elections().stream()
        .filter(which)
        .filter(election -> election.outcome().filter(Election.Outcome::won).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static boolean says(TaskLife life, String what, String why) {
    return life.moments().stream()
        .anyMatch(moment -> moment.what().equals(what) && moment.why().contains(why));
  }

  private static Scenario read(String cluster, String steps) {
    String text =
        "scenario: 1\nname: why\nimages: {nginx:bad: {missing: true}}\ncluster: {%s}\nsteps:\n%s  - {at: 3m, heal: all}\n"
            .formatted(cluster, steps);
    try {
      return new ScenarioReader(Checks.names(), line -> Optional.empty()).read("why", text);
    } catch (ScenarioException mistake) {
      throw new IllegalArgumentException(mistake.getMessage(), mistake);
    }
  }
}
