package dev.swarmsim.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on every kind of wires. */
abstract class WiresContract {
  private World world;

  abstract Wires wires(SimNetwork network);

  @BeforeEach
  void begin() {
    world = new World(1, this::wires);
    world.start("a", "b");
    world.runTo(0);
  }

  @Test
  void messagesArriveInOrderAndAnswersComeBackOnTheSameConnection() {
    for (long number = 1; number <= 9; number += 2) {
      world.send("a", "b", number);
    }
    world.send("a", "b", 10);
    world.runTo(50);

    assertEquals(
        List.of(
            "b reaches a:2377",
            "a reaches b:2377",
            "b <- a:2377 1",
            "b <- a:2377 3",
            "b <- a:2377 5",
            "b <- a:2377 7",
            "b <- a:2377 9",
            "b <- a:2377 10",
            "a <- b:2377 11"),
        world.told());
  }

  @Test
  void theDelayOfALinkIsTheDelayOfItsMessages() {
    introduce();
    world.network.delay("a", "b", new Delay(70_000_000, 0));
    world.network.slow("a", "b", 2);

    world.send("a", "b", 1);
    world.runTo(1000);

    assertEquals(List.of("190000000 b <- a:2377 1"), world.trace);
  }

  @Test
  void aBlockedLinkStallsWhatIsSentAndHealingDeliversIt() {
    introduce();
    world.network.block("a", "b");
    world.send("a", "b", 1);
    world.send("a", "b", 3);
    world.runTo(1000);
    List<String> during = world.told();
    NetCounters counters = world.network.counters("a", "b");

    world.network.unblock("a", "b");
    world.runTo(1200);

    assertEquals(List.of(), during);
    assertEquals(2, counters.stalled());
    assertEquals(List.of("b <- a:2377 1", "b <- a:2377 3"), world.told());
  }

  @Test
  void aRequestThatCannotArriveMakesItsPeerUnreachableAfterTwoSeconds() {
    introduce();
    world.network.block("a", "b");

    world.send("a", "b", 2);
    world.runTo(2049);
    List<String> before = world.told();
    world.runTo(2050);

    assertEquals(List.of(), before);
    assertEquals(List.of("a lost b:2377"), world.told());
  }

  @Test
  void aOneWayBlockLetsRequestsThroughButNotTheirAnswers() {
    introduce();
    world.network.block("b", "a");

    world.send("a", "b", 2);
    world.runTo(2060);

    assertEquals(List.of("b <- a:2377 2", "a lost b:2377", "b lost a:2377"), world.told());
  }

  @Test
  void dialingIntoABlockedLinkGetsNoAnswer() {
    world.network.block("b", "a");

    world.send("a", "b", 1);
    world.runTo(1999);
    List<String> before = world.told();
    world.runTo(2000);

    assertEquals(List.of(), before);
    assertEquals(List.of("a lost b:2377"), world.told());
    assertEquals(1, world.network.counters("b", "a").silent());
  }

  @Test
  void aResetIsSeenByBothSidesAndLosesWhatIsOnItsWay() {
    introduce();
    world.network.delay("a", "b", new Delay(10_000_000, 0));
    world.send("a", "b", 1);

    world.network.reset("b", "a");
    world.runTo(1000);

    assertEquals(List.of("a lost b:2377", "b lost a:2377"), world.told());
    assertEquals(1, world.network.counters("a", "b").lost());
    world.send("a", "b", 3);
    world.runTo(2000);
    assertTrue(world.told().contains("b <- a:2377 3"));
  }

  @Test
  void aHostWithoutTheListenerRefuses() {
    world.close("b");
    world.runTo(1);

    world.send("a", "b", 1);
    world.runTo(50);

    assertEquals(List.of("a lost b:2377"), world.told());
    assertEquals(1, world.network.counters("a", "b").refused());
  }

  @Test
  void aKilledNodeIsNoticedAtOnceAndRefuses() {
    introduce();

    world.wires.kill("b");
    world.runTo(60);
    List<String> atOnce = world.told();
    world.runTo(200);
    world.send("a", "b", 1);
    world.runTo(250);

    assertEquals(List.of("a lost b:2377"), atOnce);
    assertEquals(1, world.network.counters("a", "b").refused());
  }

  @Test
  void aCrashedMachineIsSilentUntilItIsBackAndThenKnowsNothing() {
    introduce();
    world.wires.crash("b");
    world.send("a", "b", 1);
    world.runTo(1000);
    List<String> silence = world.told();

    world.start("b");
    world.runTo(1300);

    assertEquals(List.of(), silence);
    assertEquals(List.of("a lost b:2377"), world.told());
    world.send("a", "b", 3);
    world.runTo(2000);
    assertEquals(List.of("b reaches a:2377", "a reaches b:2377", "b <- a:2377 3"), world.told());
  }

  @Test
  void aPausedNodeNoticesNothingAndCatchesUpInOrder() {
    introduce();
    world.wires.pause("b");
    world.send("a", "b", 1);
    world.send("a", "b", 3);
    world.gate("b").execute(() -> world.trace.add("0 task"));
    world.runTo(500);
    List<String> standingStill = world.told();

    world.wires.resume("b");
    world.runTo(500);

    assertEquals(List.of(), standingStill);
    assertEquals(List.of("task", "b <- a:2377 1", "b <- a:2377 3"), world.told());
  }

  @Test
  void nothingOfANodeRunsAfterItsCrash() {
    introduce();
    NodeGate gate = world.gate("b");
    gate.execute(() -> world.trace.add("0 task"));

    world.wires.crash("b");
    gate.execute(() -> world.trace.add("0 late task"));
    world.runTo(100);

    assertTrue(gate.crashed());
    assertEquals(List.of(), world.told());
  }

  @Test
  void equalSeedsGiveEqualTracesAndOthersDoNot() {
    List<String> one = chatter(7);

    assertEquals(one, chatter(7));
    assertFalse(one.equals(chatter(8)));
  }

  private List<String> chatter(long seed) {
    var other = new World(seed, this::wires);
    other.start("a", "b", "c");
    for (int i = 0; i < 100; i++) {
      other.send("a", "b", i);
      other.send("b", "c", i);
      other.send("c", "a", i);
      other.runTo(i);
    }
    other.runTo(5000);
    return other.trace;
  }

  /** Connects a and b, and ends at 50 ms. */
  private void introduce() {
    world.send("a", "b", 1);
    world.runTo(50);
    world.told();
  }
}
