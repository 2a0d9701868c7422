package dev.swarmsim.simulator.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final Scenario STORY =
      Stories.of(
          "cluster: {managers: 5, workers: 2}",
          "steps:",
          "  - {at: 20s, on: m1, docker: service create --name web nginx}",
          "  - {at: 31s, crash: m1, for: 5s}",
          "  - {at: 47123ms, isolate: [m2, m5], for: 33.7s}",
          "  - {at: 61s, on: m1, docker: service ls}",
          "  - {at: 80s, crash: m3, for: 10s}",
          "  - {at: 90s, reset: m4}");

  private final List<Shrinker.Progress> told = new ArrayList<>();

  private Optional<Shrunk> shrink(Trial trial, Workers workers) {
    return new Shrinker(trial, List::of, ScenarioRunner.reader(), workers, told::add).shrink(STORY);
  }

  private static boolean fails(Scenario scenario) {
    return Stories.has(scenario, "isolate") && Stories.has(scenario, "crash: m");
  }

  @Test
  void whatIsLeftIsAFileThatSaysWhatFailsAndExpectsIt() {
    Shrunk shrunk = shrink(new FakeTrial(ShrinkerTest::fails), Inline.workers()).orElseThrow();

    assertEquals(
        """
        scenario: 1
        name: story-shrunk
        about: >-
          Fails at 6s: always log-matching: m1 and m2 differ at 3.
        cluster: {managers: 2}
        steps:
          - {at: 5s, crash: m1}
          - {at: 5s, isolate: m2}
        expect:
          always: [log-matching]
        verdict: {breaks: log-matching}
        """,
        ScenarioWriter.write(shrunk.scenario()));
    assertTrue(shrunk.finished());
    assertTrue(shrunk.steady());
    assertEquals("4 faults, 2 commands, 7 nodes, 1m31s", shrunk.before().toString());
    assertEquals("2 faults, 0 commands, 2 nodes, 6s", shrunk.after().toString());
  }

  @Test
  void everyStepOnTheWayIsToldAndFails() {
    Optional<Shrunk> unused = shrink(new FakeTrial(ShrinkerTest::fails), Inline.workers());

    assertTrue(told.size() > 5);
    for (Shrinker.Progress progress : told) {
      assertTrue(fails(progress.best()), progress::what);
    }
  }

  @Test
  void equalScenariosComeDownToEqualOnes() {
    Shrunk one = shrink(new FakeTrial(ShrinkerTest::fails), Inline.workers()).orElseThrow();
    Shrunk two = shrink(new FakeTrial(ShrinkerTest::fails), Inline.workers()).orElseThrow();

    assertEquals(one, two);
  }

  @Test
  void whatHoldsIsNotShrunk() {
    assertTrue(shrink(new FakeTrial(scenario -> false), Inline.workers()).isEmpty());
  }

  @Test
  void whenTimeIsUpTheBestSoFarIsTheAnswer() {
    var now = new AtomicLong();
    var workers = new Workers(new Inline(), 1, Limit.after(now::get, 12, () -> false));
    var trial =
        new FakeTrial(
            scenario -> {
              now.incrementAndGet();
              return fails(scenario);
            });

    Shrunk shrunk = shrink(trial, workers).orElseThrow();

    assertFalse(shrunk.finished());
    assertTrue(fails(shrunk.scenario()));
    assertTrue(shrunk.after().faults() < shrunk.before().faults(), shrunk.after()::toString);
    assertTrue(trial.runs() <= 16, () -> trial.runs() + " runs");
  }

  @Test
  void whoeverStopsItHasTheBestSoFar() {
    var trial = new FakeTrial(ShrinkerTest::fails);
    var limit = new Limit(() -> 0, Long.MAX_VALUE, () -> trial.runs() > 20);

    Shrunk shrunk = shrink(trial, new Workers(new Inline(), 1, limit)).orElseThrow();

    assertFalse(shrunk.finished());
    assertTrue(fails(shrunk.scenario()));
  }

  @Test
  void aFailureThatDoesNotRepeatIsCalledUnsteady() {
    var runs = new AtomicLong();
    Trial moody =
        scenario ->
            new Trial.Ran(
                Optional.of(Failure.of("always log-matching", 1, "")),
                true,
                "trace " + runs.incrementAndGet(),
                1);

    assertFalse(shrink(moody, Inline.workers()).orElseThrow().steady());
  }

  @Test
  void aFailureThatIsNoNamedCheckIsExpectedByItsSignature() {
    Trial trial =
        scenario ->
            new Trial.Ran(
                Optional.of(Failure.of("at 1m30s: leader exists", 90, "leader is m3")),
                true,
                "x",
                90);

    assertEquals(
        new ExpectedVerdict.Fails("at TIME: leader exists: leader is NODE"),
        shrink(trial, Inline.workers()).orElseThrow().scenario().verdict());
  }
}
