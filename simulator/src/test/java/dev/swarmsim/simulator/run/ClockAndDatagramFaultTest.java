package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Wrong clocks and lost datagrams cost time, never safety. */
final class ClockAndDatagramFaultTest {
  private static final String DATAGRAMS =
      "network: {model: datagram, loss: 0.02, duplicate: 0.02}\n";

  @Test
  void clocksThatAreWrongChangeARunAndRightOnesDoNot() {
    var right = Told.of("{at: 30s, crash: leader}");
    var exact = Told.with("clocks: {drift: 0ppm}\n", "{at: 30s, crash: leader}");
    var wrong = Told.with("clocks: {drift: 100..300ppm}\n", "{at: 30s, crash: leader}");

    assertEquals(right.result().traceHash(), exact.result().traceHash());
    assertNotEquals(right.result().traceHash(), wrong.result().traceHash());
    assertTrue(wrong.result().held(), wrong.toString());
  }

  @Test
  void aClockThatRunsATenthFastStillFollowsSafely() {
    var told =
        Told.of(
            "{at: 20s, id: fast, clock: m2, drift: 100000ppm, for: 60s}",
            "{at: 30s, crash: leader, for: 20s}",
            "{at: 100s, on: a-live-manager, docker: node ls, lacks: Down}");

    assertTrue(told.effect("fast").contains("the clock of m2 went 6s ahead"), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aLeaderWhoseClockIsSetForwardOrBackLosesAtMostItsOffice() {
    for (String by : new String[] {"30s", "-30s"}) {
      var told =
          Told.of(
              "{at: 20s, id: jump, clock: leader, jump: " + by + ", for: 40s}",
              "{at: 55s, on: a-live-manager, docker: service create -d --name web nginx}",
              "{at: 100s, on: a-live-manager, docker: node ls, lacks: Down}");

      assertTrue(told.effect("jump").contains("30s"), told.toString());
      assertTrue(told.result().held(), told.toString());
    }
  }

  @Test
  void raftStandsDatagramsThatAreLostDoubledAndOvertaken() {
    var told =
        Told.with(
            DATAGRAMS,
            "{at: 20s, id: storm, lose: managers, chance: 0.3, for: 20s}",
            "{at: 20s, id: echo, duplicate: m1, to: m2, chance: 0.5, for: 20s}",
            "{at: 20s, id: mess, reorder: managers, chance: 0.5, for: 20s}",
            "{at: 60s, on: a-live-manager, docker: service create -d --name web nginx}",
            "{at: 80s, on: a-live-manager, docker: service ls, shows: 1/1}");

    assertTrue(told.effect("storm").endsWith(" lost"), told.toString());
    assertTrue(told.effect("echo").endsWith(" doubled"), told.toString());
    assertTrue(told.effect("mess").endsWith(" held back"), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aRunOverDatagramsRepeats() {
    var once = Told.with(DATAGRAMS, "{at: 30s, crash: leader}");
    var again = Told.with(DATAGRAMS, "{at: 30s, crash: leader}");

    assertEquals(once.result().traceHash(), again.result().traceHash());
  }
}
