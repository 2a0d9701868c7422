package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A manager on a bad disk stops rather than lie, and says what was wrong. */
final class DiskFaultTest {
  private static final String SERVICE =
      "{at: 21s, on: leader, docker: service create -d --name web nginx}";

  @Test
  void aManagerWhoseDiskFailsStopsAndTheOthersGoOn() {
    for (String on : List.of("write", "sync", "any")) {
      var told =
          Told.of(
              "{at: 20s, id: bad, disk-error: m2, on: " + on + ", for: 30s}",
              SERVICE,
              "{at: 80s, on: m1, docker: node ls, lacks: Down}");

      assertTrue(told.says("the Engine on m2 stops: disk: "), told.toString());
      assertTrue(told.says("input/output error"), told.toString());
      assertEquals("1 call failed on m2", told.effect("bad"));
      assertTrue(told.says("m2 starts"), told.toString());
      assertTrue(told.result().held(), told.toString());
    }
  }

  @Test
  void aFullDiskStopsTheManager() {
    var told =
        Told.of(
            "{at: 20s, id: full, full: m2, for: 30s}",
            SERVICE,
            "{at: 22s, on: leader, docker: service create -d --name a --replicas 9 nginx}",
            "{at: 23s, on: leader, docker: service create -d --name b --replicas 9 nginx}",
            "{at: 24s, on: leader, docker: service create -d --name c --replicas 9 nginx}");

    assertTrue(told.says("no space left"), told.toString());
    assertFalse(told.effect("full").isEmpty(), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aRottenLogKeepsTheManagerFromStartingAndNamesFileAndByte() {
    var told =
        Told.of(
            "{at: 20s, id: rot, rot: m2}",
            SERVICE,
            "{at: 30s, crash: m2, for: 5s}",
            "{at: 60s, on: m1, docker: service ls, shows: web}");

    assertTrue(told.effect("rot").matches("bit [0-7] of byte [0-9]+ of raft-.* on m2"));
    assertTrue(told.says("the Engine on m2 stops: raft-"), told.toString());
    assertTrue(told.says(": byte "), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aMisdirectedWriteIsFoundAtTheNextStart() {
    var told =
        Told.of("{at: 20s, id: lost, misdirect: m2}", SERVICE, "{at: 30s, crash: m2, for: 5s}");

    assertTrue(told.effect("lost").contains(" went to byte "), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aDiskThatStallsLetsWritesWait() {
    var told =
        Told.of(
            "{at: 20s, id: stall, stall: m2, for: 5s}",
            "{at: 20s, id: lag, slow-disk: m3, factor: 50, for: 10s}",
            SERVICE);

    assertTrue(told.effect("stall").contains("waited on m2"), told.toString());
    assertTrue(told.effect("lag").contains("took longer on m3"), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void theDiskOfAWorkerSuffersUnnoticed() {
    var told = Told.of("{at: 20s, id: worker, full: w1, for: 5s}");

    assertEquals(1, told.result().findings().size(), told.toString());
  }

  @Test
  void aManagerLosesPowerAtEveryPointOfItsCodeAndTheGroupStaysSafe() {
    for (String point :
        List.of("before-write", "before-sync", "after-sync", "before-send", "after-apply")) {
      var told =
          Told.of(
              "{at: 20s, id: trap, crash-at: [m1, m2], point: "
                  + point
                  + ", nth: 3, losing: torn, for: 5s}",
              SERVICE,
              "{at: 35s, on: a-live-manager, docker: service create -d --name db nginx, exit: 0}",
              "{at: 90s, on: a-live-manager, docker: service ls, shows: db}");

      assertTrue(told.says("comes to " + point + ", time 3"), told.toString());
      assertTrue(told.effect("trap").contains("m1 lost power"), told.toString());
      assertEquals(
          List.of(),
          told.result().checks().stream()
              .filter(check -> check.name().startsWith("always"))
              .filter(check -> check.outcome() == CheckResult.Outcome.BROKEN)
              .toList(),
          told.toString());
    }
  }

  @Test
  void aPointThatIsNeverReachedIsAFinding() {
    var told = Told.of("{at: 20s, crash-at: m2, point: before-sync, nth: 1000}");

    assertEquals(
        List.of("step 1 (crash m2 at before-sync, time 1000) had no effect"),
        told.result().findings());
  }
}
