package dev.swarmsim.simulator.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BenchTest {
  private final Scenario story =
      Stories.of(
          "cluster: {managers: 3}",
          "steps:",
          "  - {at: 10s, id: cut, isolate: m1}",
          "  - {at: 20s, crash: m2}",
          "  - {at: 30s, heal: cut}");

  @Test
  void theFirstOfSeveralThatFailIsTheBestFromThenOn() {
    var trial = new FakeTrial(scenario -> Stories.has(scenario, "crash: m2"));
    Bench bench = Stories.bench(story, trial);
    Scenario second = Parts.without(story, story.steps().get(0));
    Scenario third = Parts.without(story, story.steps().get(2));

    OptionalInt found = bench.improve(List.of(story.but().steps(List.of()).build(), second, third));

    assertEquals(OptionalInt.of(1), found);
    assertEquals(1, bench.best().steps().size());
  }

  @Test
  void whatWasTriedIsNotTriedAgain() {
    var trial = new FakeTrial(scenario -> Stories.has(scenario, "crash: m2"));
    Bench bench = Stories.bench(story, trial);
    Scenario less = story.but().steps(List.of()).build();

    bench.improve(List.of(less));
    bench.improve(List.of(less, less));

    assertEquals(2, trial.runs());
    assertEquals(1, bench.runs());
    assertEquals(2, bench.repeats());
  }

  @Test
  void whatNoFileCanSayIsNeverTried() {
    var trial = new FakeTrial(scenario -> true);
    Bench bench = Stories.bench(story, trial);
    Scenario healsNothing = story.but().steps(List.of(story.steps().get(2))).build();

    assertTrue(bench.improve(List.of(healsNothing)).isEmpty());
    assertEquals(1, trial.runs());
  }

  @Test
  void anotherFailureIsNotTheSame() {
    var other =
        new Trial.Ran(
            Optional.of(Failure.of("always log-matching", 5, "m1 and m2 agree at 3")),
            true,
            "x",
            5);
    var same =
        new Trial.Ran(
            Optional.of(Failure.of("always log-matching", 99, "m7 and m5 differ at 11")),
            true,
            "x",
            99);
    Bench bench = Stories.bench(story, new FakeTrial(scenario -> true));

    Symptom symptom = Symptom.of(bench.shown().ran().failure().orElseThrow());

    assertFalse(symptom.shownBy(other));
    assertTrue(symptom.shownBy(same));
  }

  @Test
  void nothingIsBegunWhenTimeIsUp() {
    var now = new AtomicInteger();
    var limit = Limit.after(now::get, 10, () -> false);
    Trial.Ran ran = new FakeTrial(scenario -> true).run(story);
    var trial = new FakeTrial(scenario -> now.addAndGet(6) < 0);
    var bench =
        new Bench(
            trial,
            ScenarioRunner.reader(),
            new Workers(new Inline(), 1, limit),
            new Bench.Shown(story, ran),
            Symptom.of(ran.failure().orElseThrow()),
            (before, after) -> {});
    List<Scenario> candidates =
        List.of(
            Parts.without(story, story.steps().get(0)),
            Parts.without(story, story.steps().get(1)),
            Parts.without(story, story.steps().get(2)));

    assertTrue(bench.improve(candidates).isEmpty());
    assertTrue(bench.over());
    assertEquals(2, trial.runs());
  }
}
