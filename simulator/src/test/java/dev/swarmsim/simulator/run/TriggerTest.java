package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A step can wait for something instead of a time. */
final class TriggerTest {
  @Test
  void aStepHappensWhenItsConditionBecomesTrue() {
    var told =
        Told.of(
            "{at: 30s, id: loss, crash: leader, for: 40s}",
            "{when: candidates >= 1, id: second, pause: one-follower, for: 2s}",
            "{at: 2m, on: a-live-manager, docker: node ls}");

    assertTrue(told.says("freezes") || told.result().findings().isEmpty(), told.toString());
    assertEquals(
        CheckResult.Outcome.HELD,
        told.result().checks().stream()
            .filter(check -> check.name().startsWith("at 2m"))
            .findFirst()
            .orElseThrow()
            .outcome());
  }

  @Test
  void itHappensAsOftenAsItsConditionBecomesTrueAgainAndNoOftener() {
    var told =
        Told.of(
            "{at: 20s, when: {that: not writable, after: 1s, times: 2}, id: hit, slow: w1,"
                + " factor: 2, for: 1s}",
            "{at: 30s, crash: [m1, m2], for: 10s}",
            "{at: 90s, crash: [m1, m2], for: 10s}",
            "{at: 150s, crash: [m1, m2], for: 10s}");

    long begun =
        told.lines().stream().filter(line -> line.equals("w1 works 2.0 times slower")).count();
    assertEquals(2, begun, told.toString());
  }

  @Test
  void aConditionThatNeverComesTrueIsAFinding() {
    var told = Told.of("{at: 20s, when: leaders > 3, id: many, crash: leader}");

    assertEquals(
        List.of("many never happened: leaders > 3 never came true"), told.result().findings());
    assertTrue(told.result().held(), told.toString());
  }
}
