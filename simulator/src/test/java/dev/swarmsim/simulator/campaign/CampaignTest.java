package dev.swarmsim.simulator.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.SeedRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {
  @TempDir private Path folder;

  /** Quick to run; holds, or breaks with every seed. */
  private static Scenario scenario(boolean holds) throws ScenarioException {
    return ScenarioRunner.reader()
        .read(
            "quick.yaml",
            """
            scenario: 1
            name: quick
            cluster: {managers: 1}
            network: {wire: direct}
            ends: 5s
            expect:
              at: [{time: 4s, that: "leader %s"}]
              sometimes: [election, rollback, {that: "leader exists"}]
            """
                .formatted(holds ? "exists" : "== none"));
  }

  private static List<RunRecord> run(Campaign campaign, int jobs) throws InterruptedException {
    var runs = new ArrayList<RunRecord>();
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      campaign.run(threads, jobs, runs::add);
    } finally {
      threads.shutdown();
    }
    return runs;
  }

  private static Campaign campaign(Scenario scenario, long seeds, Shard shard, StopRules stop) {
    return new Campaign(
        List.of(scenario), new SeedRange(0, seeds - 1), shard, stop, RunOptions.DEFAULT, () -> 0);
  }

  private static List<String> lines(List<RunRecord> runs) {
    return runs.stream().map(RunRecord::toJson).sorted().toList();
  }

  @Test
  void theNumberOfThreadsAndMachinesChangesNoResult()
      throws ScenarioException, InterruptedException {
    Scenario scenario = scenario(true);

    List<RunRecord> alone = run(campaign(scenario, 6, Shard.WHOLE, StopRules.NONE), 1);
    List<RunRecord> together = run(campaign(scenario, 6, Shard.WHOLE, StopRules.NONE), 3);
    List<RunRecord> parts = new ArrayList<>();
    for (int part = 0; part < 2; part++) {
      parts.addAll(run(campaign(scenario, 6, new Shard(part, 2), StopRules.NONE), 1));
    }

    assertEquals(6, alone.size());
    assertEquals(lines(alone), lines(together));
    assertEquals(lines(alone), lines(parts));
  }

  @Test
  void oneInTwentyIsRunTwiceAndMarksAreCounted() throws ScenarioException, InterruptedException {
    var tally = new Tally();

    run(campaign(scenario(true), 3, Shard.WHOLE, StopRules.NONE), 1).forEach(tally::add);

    assertEquals(3, tally.runs(RunRecord.Verdict.HELD));
    assertEquals(1, tally.repeated());
    assertEquals(3, tally.reached().get("election"));
    assertEquals(3, tally.reached().get("leader exists"));
    assertEquals("[rollback]", tally.missed(List.of("election", "rollback")).toString());
  }

  @Test
  void failuresOfOneKindAreOneGroupAndEndACampaign()
      throws ScenarioException, InterruptedException {
    var tally = new Tally();

    run(
            campaign(
                scenario(false), 50, Shard.WHOLE, new StopRules(Long.MAX_VALUE, 3, () -> false)),
            1)
        .forEach(tally::add);

    assertEquals(3, tally.failures());
    assertEquals(1, tally.groups().size());
    assertEquals(3, tally.groups().getFirst().runs());
  }

  @Test
  void aCampaignThatWasKilledGoesOnWhereItsLinesEnd()
      throws ScenarioException, InterruptedException, IOException {
    Scenario scenario = scenario(true);
    Path file = folder.resolve("results.jsonl");
    try (ResultLog log = ResultLog.create(file, List.of(scenario))) {
      for (RunRecord run : run(campaign(scenario, 2, Shard.WHOLE, StopRules.NONE), 1)) {
        log.add(run);
      }
    }
    // Half a line, as a killed program leaves it.
    Files.writeString(file, Files.readString(file) + "{\"scenario\":\"qui");

    List<RunRecord> earlier = ResultLog.read(file);
    Campaign rest = campaign(scenario, 4, Shard.WHOLE, StopRules.NONE);
    rest.skip(earlier);
    try (ResultLog log = ResultLog.resume(file, List.of(scenario))) {
      for (RunRecord run : run(rest, 1)) {
        log.add(run);
      }
    }

    assertEquals(2, earlier.size());
    assertEquals(
        lines(run(campaign(scenario, 4, Shard.WHOLE, StopRules.NONE), 1)),
        lines(ResultLog.read(file)));
    assertThrows(IOException.class, () -> ResultLog.resume(file, List.of(scenario(false))));
  }

  @Test
  void aRecordIsReadAsItWasWritten() {
    var run =
        new RunRecord(
            "a",
            -3,
            RunRecord.Verdict.NOT_DETERMINISTIC,
            Optional.of(Failure.of("liveness", 5, "m1 \"waits\"\nfor m2")),
            "00ff",
            1,
            2,
            3,
            true,
            new TreeMap<>(Map.of("election", 2L)));

    assertEquals(Optional.of(run), RunRecord.ofJson(run.toJson()));
    assertFalse(run.toJson().contains("\n"));
    assertTrue(RunRecord.ofJson("{\"scenario\":\"a").isEmpty());
  }

  @Test
  void theQuickestOfAGroupIsTheOneWithTheFewestEvents() {
    var tally = new Tally();
    for (long events : List.of(9L, 4L, 6L)) {
      tally.add(
          new RunRecord(
              "a",
              events,
              RunRecord.Verdict.BROKEN,
              Optional.of(Failure.of("x", 0, "in term " + events)),
              "",
              0,
              events,
              0,
              false,
              new TreeMap<>()));
    }

    assertEquals(4, tally.groups().getFirst().quickest().seed());
    assertEquals(3, tally.groups().getFirst().runs());
  }
}
