package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.BrokenMembers;
import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.Transaction;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.shrink.Concrete;
import dev.swarmsim.simulator.shrink.Inline;
import dev.swarmsim.simulator.shrink.Limit;
import dev.swarmsim.simulator.shrink.Shrinker;
import dev.swarmsim.simulator.shrink.Shrunk;
import dev.swarmsim.simulator.shrink.Trial;
import dev.swarmsim.simulator.shrink.Workers;
import dev.swarmsim.simulator.shrink.WorldTrial;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Runs that fail because of a planted bug come down to a handful of faults. The budget is a number
 * of runs, so that no machine is too slow for it.
 */
class ShrinkPlantedBugsTest {
  private static final int BUDGET = 100;
  private static final int A_HANDFUL = 3;

  /** A restart that is forgotten: what a lost worker ran is not run elsewhere. */
  static RunOptions lostRestart() {
    var bug =
        new SwarmBug("replicated: restart tasks") {
          @Override
          void create(Transaction store, Task task) {
            // Forgotten.
          }
        };
    return RunOptions.DEFAULT.but().loops(bug.loops()).build();
  }

  /** A working day of a swarm that loses a worker, among much else. */
  static Scenario aWorkerIsLost() throws ScenarioException {
    return ScenarioRunner.reader()
        .read(
            "story",
            """
            scenario: 1
            name: a-worker-is-lost
            cluster: {managers: 3, workers: 3}
            network: {wire: direct}
            steps:
              - {at: 11s, on: m1, docker: service create --detach --name web --replicas 5 nginx}
              - {at: 12s, on: m1, docker: service create --detach --name agent --mode global nginx}
              - {at: 17s, reset: m2}
              - {at: 21s, slow: w3, factor: 7, for: 20s}
              - {at: 23s, id: far, delay: m3, by: 10ms..90ms}
              - {at: 31250ms, crash: w1}
              - {at: 33s, pause: one-follower, for: 3s}
              - {at: 40s, on: m1, docker: service scale --detach web=6, may-fail: true}
              - {at: 52s, heal: far}
              - {at: 60s, isolate: w2, for: 2s}
              - {at: 70s, on: m1, docker: service ls}
              - {at: 100s, kill: m3, for: 5s}
              - {at: 140s, on: m1, docker: service create --detach --name late nginx, may-fail: true}
            expect:
              eventually: [{after: 30s, within: 60s, that: leader exists}]
            """);
  }

  private static Shrunk shrunk(Scenario scenario, RunOptions options) {
    var trial = new WorldTrial(ScenarioRunner::run, options);
    var runs = new AtomicLong();
    Trial counted =
        candidate -> {
          runs.incrementAndGet();
          return trial.run(candidate);
        };
    var workers = new Workers(new Inline(), 1, new Limit(runs::get, BUDGET, () -> false));
    return new Shrinker(
            counted,
            from -> Concrete.of(from, ScenarioRunner::run, options),
            ScenarioRunner.reader(),
            workers,
            progress -> {})
        .shrink(scenario)
        .orElseThrow();
  }

  private static void assertShrinks(String check, Scenario scenario, RunOptions options)
      throws ScenarioException {
    Shrunk shrunk = shrunk(scenario, options);

    String text = ScenarioWriter.write(shrunk.scenario());
    assertEquals(new ExpectedVerdict.Breaks(check), shrunk.scenario().verdict(), text);
    assertTrue(shrunk.after().faults() <= A_HANDFUL, text);
    assertTrue(shrunk.steady(), text);
    Scenario kept = ScenarioRunner.reader().read("kept.yaml", text);
    assertTrue(ScenarioRunner.run(kept, options, line -> {}).held(), text);
  }

  @Test
  void aVoteForAStaleLogNeedsAHandfulOfFaults() throws ScenarioException {
    assertShrinks(
        "leader-completeness",
        ChaosStory.draw(7, 5, QuorumRule.MAJORITY),
        RunOptions.DEFAULT.withMembers(BrokenMembers.votingForStaleLogs()));
  }

  @Test
  void halfOfTheManagersNeedsAHandfulOfFaults() throws ScenarioException {
    assertShrinks(
        "committed-on-majority", ChaosStory.draw(1, 4, QuorumRule.HALF), RunOptions.DEFAULT);
  }

  @Test
  void aLostRestartNeedsAHandfulOfFaults() throws ScenarioException {
    assertShrinks("services-are-whole", aWorkerIsLost(), lostRestart());
  }
}
