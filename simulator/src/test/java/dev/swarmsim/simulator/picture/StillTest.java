package dev.swarmsim.simulator.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.WorldChange.MachineState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StillTest {
  @Test
  void withTwoOfThreeDownNothingCanBeWrittenAndTheTasksAreStillThere() {
    Filmed filmed =
        Filmed.of(
            "managers: 3, workers: 2",
            """
              - {at: 20s, on: m1, docker: service create --name web --replicas 4 --constraint node.role==worker nginx}
              - {at: 60s, crash: [m1, m2]}
            """);

    Still.Quorum quorum = filmed.at(100).quorum().orElseThrow();
    assertFalse(quorum.writable());
    assertEquals(List.of("m3"), quorum.reachable());
    assertEquals(2, quorum.needed());
    assertEquals(Optional.empty(), quorum.leader());
    assertEquals(4, filmed.at(100).tasks().values().stream().mapToInt(List::size).sum());
  }

  @Test
  void aLeaderInTheMinorityDoesNotLeadThePicture() {
    Filmed filmed = Filmed.of("managers: 5", "  - {at: 30s, isolate: [m1, m2]}\n");

    Still.Quorum soon = filmed.at(33).quorum().orElseThrow();
    Still.Quorum later = filmed.at(80).quorum().orElseThrow();
    assertEquals(3, soon.reachable().size());
    assertFalse(soon.leader().equals(Optional.of("m1")));
    assertTrue(List.of("m3", "m4", "m5").contains(later.leader().orElseThrow()));
    assertEquals(
        List.of(List.of("m1", "m2"), List.of("m3", "m4", "m5")),
        filmed.at(80).groups(List.of("m1", "m2", "m3", "m4", "m5")));
  }

  @Test
  void aPausedManagerIsUpInNobodysEyes() {
    Filmed filmed = Filmed.of("managers: 3", "  - {at: 30s, pause: m3, for: 20s}\n");

    assertEquals(MachineState.PAUSED, filmed.at(40).life("m3"));
    assertEquals(2, filmed.at(40).quorum().orElseThrow().reachable().size());
    assertEquals(3, filmed.at(60).quorum().orElseThrow().reachable().size());
  }

  @Test
  void theRingIsDrawnForAnyMoment() {
    Filmed filmed = Filmed.of("managers: 3, workers: 3", "  - {at: 30s, isolate: m3}\n");

    for (int second = 0; second <= 120; second += 5) {
      String svg = RingDrawing.svg(filmed.film(), TimeUnit.SECONDS.toNanos(second));
      assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""), svg);
      assertTrue(svg.endsWith("</svg>\n"), svg);
    }
    String cut = RingDrawing.svg(filmed.film(), TimeUnit.SECONDS.toNanos(60));
    assertTrue(cut.contains("class=\"cut\""), cut);
    assertTrue(cut.contains("2 of 3 reachable, quorum 2, may lose 0 more"), cut);
  }
}
