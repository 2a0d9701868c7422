package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each fault says what it did; one that did nothing is a finding and fails nothing. */
final class FaultEffectTest {
  @Test
  void aCutSaysHowManyMessagesItHeldUp() {
    var told = Told.of("{at: 20s, id: cut, partition: [[m1], [m2, m3]], for: 5s}");

    assertTrue(told.effect("cut").contains("messages held up"), told.toString());
    assertEquals(List.of(), told.result().findings());
  }

  @Test
  void aFaultThatHitsNothingIsAFindingAndNoFailure() {
    var told =
        Told.of(
            "{at: 20s, id: ill, unhealthy: web.1, for: 5s}",
            "{at: 21s, id: off, kill: w1}",
            "{at: 22s, id: again, kill: w1}");

    assertEquals(
        List.of("ill (unhealthy web.1) had no effect", "again (kill w1) had no effect"),
        told.result().findings());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aFaultThatIsHealedByHandEndsThen() {
    var told =
        Told.of(
            "{at: 20s, id: lag, slow: m2, factor: 20}",
            "{at: 21s, on: m1, docker: service create -d --name web nginx}",
            "{at: 25s, id: cut, isolate: m1}",
            "{at: 30s, heal: all}");

    assertFalse(told.effect("cut").isEmpty(), told.toString());
    assertTrue(told.effect("lag").contains("took longer"), told.toString());
    assertTrue(told.says("m2 is as quick as before"), told.toString());
  }

  @Test
  void powerThatIsLostTakesWritesAndContainers() {
    var told =
        Told.of(
            "{at: 20s, on: m1, docker: service create --name web --replicas 4 nginx}",
            "{at: 40s, id: loss, crash: w1}");

    assertTrue(told.effect("loss").startsWith("w1 lost power, 0 writes and "), told.toString());
    assertFalse(told.effect("loss").endsWith(" 0 containers"), told.toString());
  }

  @Test
  void aFrozenNodeSaysWhatWaitedForIt() {
    var told = Told.of("{at: 20s, id: ice, pause: leader, for: 4s}");

    assertTrue(told.effect("ice").contains(" waited for m1"), told.toString());
  }

  @Test
  void aRingOfThreeCutsNothingAndOneOfFiveLeavesAllAMajority() {
    var three = Told.of("{at: 20s, id: ring, ring: managers, for: 10s}");
    var five =
        Told.with(
            "settings: {check-quorum: false}\n",
            "{at: 20s, id: ring, ring: [m1, m2, m3, w1, w2], for: 10s}");

    assertEquals(1, three.result().findings().size(), three.toString());
    assertFalse(five.effect("ring").isEmpty(), five.toString());
  }

  @Test
  void refusedConnectionsLeaveThoseThatStand() {
    var told = Told.of("{at: 20s, id: door, refuse: m2, for: 20s}", "{at: 21s, reset: m2, to: m1}");

    assertTrue(told.effect("door").contains("attempts to connect refused"), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void clogsAndSwizzlesHoldMessagesUpAndEnd() {
    var told =
        Told.of(
            "{at: 20s, id: clog, clog: m1, spells: {exp: 300ms}, every: {exp: 1s}, for: 10s}",
            "{at: 40s, id: swizzle, swizzle: managers, for: 12s}",
            "{at: 70s, on: m2, docker: node ls}");

    assertTrue(told.effect("clog").contains("held up"), told.toString());
    assertTrue(told.effect("swizzle").contains("held up"), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aRegistryThatIsDownFailsPulls() {
    var told =
        Told.of(
            "{at: 20s, id: down, registry: down, on: workers, for: 20s}",
            "{at: 21s, on: m1, docker: \"service create -d --name web --replicas 2 --constraint"
                + " node.role==worker nginx\"}",
            "{at: 30s, on: m1, docker: service ps --no-trunc web, shows: \"No such image\"}",
            "{at: 90s, on: m1, docker: service ls, shows: 2/2}");

    assertTrue(told.effect("down").contains("failed on w"), told.toString());
    assertTrue(told.result().held(), told.toString());
  }

  @Test
  void aSmallerMachineIsKnownToTheSwarm() {
    var told =
        Told.of(
            "{at: 20s, id: small, shrink: w1, memory: 1g}",
            "{at: 40s, on: m1, docker: \"node inspect w1\", shows: \"1073741824\"}");

    assertEquals("w1 has 4 processors and 1g of memory", told.effect("small"));
    assertTrue(told.result().held(), told.toString());
  }
}
