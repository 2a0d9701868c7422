package dev.swarmsim.simulator.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CameraTest {
  private static final String THREE_AND_TWO = "managers: 3, workers: 2";

  @Test
  void aRunLeavesTheSameTraceWithAndWithoutACamera() {
    Scenario scenario =
        Filmed.scenario(
            THREE_AND_TWO,
            """
              - {at: 20s, on: m1, docker: service create --name web --replicas 3 nginx}
              - {at: 40s, crash: leader, for: 30s}
            """);

    String without = ScenarioRunner.run(scenario, RunOptions.DEFAULT, line -> {}).traceHash();

    assertEquals(without, Filmed.run(scenario).result().traceHash());
  }

  @Test
  void aCrashLastsUntilItsMachinesAreUpAgain() {
    Film film =
        Filmed.of(
                THREE_AND_TWO,
                """
                  - {at: 30s, crash: [m2, w1]}
                  - {at: 40s, restart: m2}
                  - {at: 50s, restart: w1}
                """)
            .film();

    Film.Band crash = film.bands().getFirst();
    assertEquals(List.of("m2", "w1"), crash.nodes());
    assertEquals(seconds(30), crash.fromNanos());
    assertEquals(OptionalLong.of(seconds(50)), crash.toNanos());
    assertEquals(List.of("m2 loses power", "w1 loses power"), crash.effect().subList(0, 2));
  }

  @Test
  void aCutThatNobodyEndsLastsUntilItIsHealed() {
    Film film =
        Filmed.of(
                THREE_AND_TWO,
                """
                  - {at: 30s, isolate: m2, id: cut}
                  - {at: 45s, heal: cut}
                """)
            .film();

    assertEquals(OptionalLong.of(seconds(45)), film.bands().getFirst().toNanos());
  }

  @Test
  void aFaultWithALengthEndsByItself() {
    Film film = Filmed.of(THREE_AND_TWO, "  - {at: 30s, pause: m2, for: 7s}\n").film();

    assertEquals(OptionalLong.of(seconds(37)), film.bands().getFirst().toNanos());
  }

  @Test
  void whatIsSentToADeadManagerNeverArrives() {
    Film film = Filmed.of(THREE_AND_TWO, "  - {at: 30s, crash: m3}\n").film();

    List<Film.Letter> late =
        film.letters().stream()
            .filter(letter -> letter.to().equals("m3") && letter.sentNanos() > seconds(31))
            .toList();
    assertFalse(late.isEmpty());
    assertTrue(late.stream().allMatch(letter -> letter.arrivedNanos().isEmpty()));
  }

  @Test
  void allElseArrivesAfterItWasSent() {
    Film film = Filmed.of(THREE_AND_TWO, "").film();

    assertTrue(film.letters().size() > 200);
    for (Film.Letter letter : film.letters()) {
      if (letter.sentNanos() < seconds(119)) {
        assertTrue(letter.arrivedNanos().orElseThrow() > letter.sentNanos(), letter.toString());
      }
    }
  }

  @Test
  void theVotersAreSeenToJoinOneByOne() {
    Film film = Filmed.of(THREE_AND_TWO, "").film();

    assertEquals(List.of("m1"), film.seats().getFirst().voters());
    assertEquals(3, film.seats().getLast().voters().size());
  }

  @Test
  void rolesFollowTheElection() {
    Film film = Filmed.of(THREE_AND_TWO, "  - {at: 30s, crash: m1}\n").film();

    Film.Part next =
        film.parts().stream()
            .filter(part -> part.role() == Effect.Role.LEADER)
            .filter(part -> part.timeNanos() > seconds(30))
            .findFirst()
            .orElseThrow();
    assertFalse(next.node().equals("m1"));
    assertTrue(next.term() > 2);
    assertTrue(film.elections().stream().anyMatch(one -> one.term() == next.term()));
  }

  @Test
  void aTaskKnowsItsStatesItsNodesAndWhyItIsThere() {
    Film film =
        Filmed.of(
                THREE_AND_TWO,
                "  - {at: 20s, on: m1, docker: service create --name web --constraint"
                    + " node.hostname==w2 nginx}\n")
            .film();

    Film.TaskStrip task = film.tasks().getFirst();
    assertEquals("web.1", task.name());
    assertEquals("w2", task.states().getLast().node());
    assertTrue(
        task.moments().stream()
            .anyMatch(moment -> moment.what().equals("assigned to w2") && !moment.why().isEmpty()),
        task.moments().toString());
    assertEquals(List.of("web"), film.services().stream().map(Film.ServiceStrip::name).toList());
  }

  @Test
  void aCommandIsKeptWithItsExitCodeAndItsOutput() {
    Film film =
        Filmed.of(
                THREE_AND_TWO,
                "  - {at: 20s, on: m2, docker: service rm nothing, refused: nothing}\n")
            .film();

    var refused = film.commands().getFirst();
    assertEquals("m2", refused.node());
    assertEquals(1, refused.exitCode());
    assertTrue(refused.output().contains("nothing"), refused.output());
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
