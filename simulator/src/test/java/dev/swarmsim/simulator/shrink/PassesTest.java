package dev.swarmsim.simulator.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each pass alone, on scenarios that fail if something is in them. */
class PassesTest {
  private static String steps(Pass pass, Scenario story, Predicate<Scenario> fails) {
    String text = text(pass, story, fails);
    int from = text.indexOf("steps:\n");
    return from < 0 ? "" : text.substring(from + "steps:\n".length());
  }

  private static String text(Pass pass, Scenario story, Predicate<Scenario> fails) {
    Bench bench = Stories.bench(story, new FakeTrial(fails));
    pass.improve(bench);
    return ScenarioWriter.write(bench.best());
  }

  private static final Scenario STORY =
      Stories.of(
          "cluster: {managers: 5, workers: {count: 3, zones: [a, b]}}",
          "settings: {tick: 100ms, task-history: 3, pre-vote: true}",
          "network: {delay: 1ms..9ms}",
          "images: {nginx: {start: 3s}, ghost: {missing: true}}",
          "files: {a.yml: x, b.yml: y}",
          "steps:",
          "  - {at: 30s, on: m1, docker: service create --name web nginx, shows: x}",
          "  - {at: 47123ms, id: cut, isolate: [m1, m4], one-way: in, for: 33.7s}",
          "  - {at: 61s, on: m1, docker: service ls}",
          "  - {at: 80s, crash: [m2, m3], for: 10s}",
          "  - {at: 85s, delay: m4, by: 5ms..17ms, to: m1}",
          "  - {at: 90s, heal: cut}");

  @Test
  void faultsThatDoNotMatterGoAndCommandsStay() {
    assertEquals(
        """
          - {at: 30s, on: m1, docker: service create --name web nginx, shows: x}
          - {at: 1m1s, on: m1, docker: service ls}
          - {at: 1m20s, crash: [m2, m3], for: 10s}
        """,
        steps(FewerSteps.faults(), STORY, story -> Stories.has(story, "crash")));
  }

  @Test
  void commandsThatDoNotMatterGoAndFaultsStay() {
    String left = steps(FewerSteps.commands(), STORY, story -> Stories.has(story, "service ls"));

    assertTrue(left.startsWith("  - {at: 47.123s, id: cut"), left);
    assertEquals(5, left.lines().count(), left);
  }

  @Test
  void aHealGoesWithWhatItHeals() {
    Scenario left = Parts.without(STORY, STORY.steps().get(1));

    assertEquals(4, left.steps().size());
  }

  @Test
  void aStepIsMadeAsShortAsItCanBe() {
    String left =
        steps(
            new SimplerSteps(),
            STORY,
            story ->
                story.steps().size() == 6
                    && Stories.has(story, "crash")
                    && Stories.has(story, "one-way: in")
                    && Stories.has(story, "id: cut")
                    && !Stories.has(story, "isolate: m1"));

    assertTrue(left.contains("id: cut, isolate: m4, one-way: in}"), left);
    assertTrue(left.contains("crash: m2}"), left);
    assertTrue(left.contains("delay: m4, by: 1s}"), left);
    assertTrue(left.contains("docker: service create --name web nginx}"), left);
    assertTrue(!left.contains(".123s") && !left.contains("5s, delay"), left);
  }

  @Test
  void gapsBetweenStepsAreClosed() {
    Scenario story =
        Stories.of(
            "cluster: {managers: 3}",
            "ends: 10m",
            "steps:",
            "  - {at: 1m, pause: m1}",
            "  - {at: 3m, crash: m2}",
            "  - {at: 3m17s, crash: m3}",
            "expect:",
            "  eventually: [{after: 5m, within: 10s, that: leader exists}]");

    String left =
        text(
            new EarlierSteps(),
            story,
            s ->
                s.steps().get(0).atNanos() >= 5_000_000_000L
                    && s.steps().get(1).atNanos() - s.steps().get(0).atNanos() >= 20_000_000_000L);

    assertTrue(left.contains("{at: 5s, pause: m1}"), left);
    assertTrue(left.contains("{at: 25s, crash: m2}"), left);
    assertTrue(left.contains("{at: 25s, crash: m3}"), left);
    assertTrue(left.contains("{after: 2m8s, within: 10s"), left);
  }

  @Test
  void whatComesAfterTheFailureIsCut() {
    Scenario story =
        Stories.of(
            "cluster: {managers: 3}",
            "ends: 10m",
            "steps:",
            "  - {at: 10s, crash: m1, for: 50s}",
            "  - {at: 20s, crash: m2, for: 1s}",
            "  - {at: 40s, restart: all}",
            "expect:",
            "  at: [{time: 5s, that: leader exists}, {time: 2m, that: leader exists}]");
    var trial = new FakeTrial(s -> true);
    Trial.Ran ran = trial.run(Parts.without(story, story.steps().get(2)));
    var bench =
        new Bench(
            trial,
            ScenarioRunner.reader(),
            Inline.workers(),
            new Bench.Shown(story, ran),
            Symptom.of(ran.failure().orElseThrow()),
            (before, after) -> {});

    new CutTheEnd().improve(bench);

    assertEquals(
        """
        scenario: 1
        name: story
        cluster: {managers: 3}
        steps:
          - {at: 10s, crash: m1}
          - {at: 20s, crash: m2, for: 1s}
        expect:
          at:
            - {time: 5s, that: "leader exists"}
        """,
        ScenarioWriter.write(bench.best()));
  }

  @Test
  void machinesThatDoNotMatterGoAndTheOthersMoveUp() {
    Scenario story =
        Stories.of(
            "cluster: {managers: 5, workers: 3}",
            "steps:",
            "  - {at: 30s, on: m5, docker: node update --availability drain w3}",
            "  - {at: 31s, on: m2, docker: node ls}",
            "  - {at: 60s, partition: [[m1, m5], [m2, m4]]}",
            "expect:",
            "  at: [{time: 70s, that: up(m5) and up(w3)}, {time: 71s, that: up(w1)}]");

    String left =
        text(
            new FewerNodes(1),
            story,
            s ->
                s.cluster().managers().count() >= 3
                    && Stories.has(s, "drain w")
                    && Stories.has(s, "partition"));

    assertEquals(
        """
        scenario: 1
        name: story
        ends: 1m21s
        cluster: {managers: 3, workers: 1}
        steps:
          - {at: 30s, on: m3, docker: node update --availability drain w1}
          - {at: 31s, on: m2, docker: node ls}
          - {at: 1m, partition: [[m1, m3], [m2]]}
        expect:
          at:
            - {time: 1m10s, that: "up(m3) and up(w1)"}
        """,
        left);
  }

  @Test
  void whatAFileNeedNotSayIsLeftOut() {
    String left =
        text(new StandardParts(), STORY, story -> story.containers().images().containsKey("ghost"));

    assertTrue(
        left.contains(
            """
            cluster: {managers: 5, workers: 3}
            images:
              ghost: {missing: true}
            steps:
            """),
        left);
  }

  @Test
  void onlyTheCheckThatBreaksIsNamed() {
    Scenario story =
        Stories.of(
            "cluster: {managers: 3}",
            "expect:",
            "  always: [one-leader-per-term, log-matching, {that: leaders <= 1}]",
            "  at: [{time: 5s, that: leader exists}]");

    assertTrue(
        text(new FewerExpectations(), story, s -> true)
            .endsWith("expect:\n  always: [log-matching]\n"));
  }

  @Test
  void clientsDoAsLittleAsTheyCan() {
    Scenario story =
        Stories.of(
            "cluster: {managers: 3}",
            "workload:",
            "  - {from: 10s, to: 90s, clients: 7, ops: [put, get, cas], keys: 9, rate: 20/s}",
            "  - {from: 10s, to: 90s, clients: 2, rate: 1/s}");

    String left =
        text(
            new FewerClients(),
            story,
            s ->
                s.workload().stream()
                    .anyMatch(
                        plan ->
                            plan.clients() >= 3
                                && plan.operations().toString().contains("put")
                                && plan.toNanos() > 80_000_000_000L));

    assertTrue(left.contains("workload:\n  - {from: "), left);
    assertTrue(left.contains("clients: 3, ops: [put], keys: 1, rate: 1/s}\n"), left);
  }

  @Test
  void theSeedThatFailsEarliestIsKept() {
    Scenario story = Stories.of("cluster: {managers: 3}", "seed: 500", "ends: 10m");
    Trial trial =
        scenario -> {
          long nanos = Math.abs(scenario.seed() - 17) * 1_000_000_000L;
          return new Trial.Ran(
              Optional.of(Failure.of("always log-matching", nanos, "")), true, "x", nanos);
        };
    Trial.Ran ran = trial.run(story);
    var bench =
        new Bench(
            trial,
            ScenarioRunner.reader(),
            Inline.workers(),
            new Bench.Shown(story, ran),
            Symptom.of(ran.failure().orElseThrow()),
            (before, after) -> {});

    new OtherSeeds(100).improve(bench);

    assertEquals(17, bench.best().seed());
  }
}
