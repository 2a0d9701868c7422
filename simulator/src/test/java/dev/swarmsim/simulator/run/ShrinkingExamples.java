package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.BrokenMembers;
import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.shrink.Concrete;
import dev.swarmsim.simulator.shrink.Limit;
import dev.swarmsim.simulator.shrink.Shrinker;
import dev.swarmsim.simulator.shrink.Shrunk;
import dev.swarmsim.simulator.shrink.Workers;
import dev.swarmsim.simulator.shrink.WorldTrial;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Prints the examples of {@code docs/shrinking.md}: real runs with planted bugs, shrunk. */
public final class ShrinkingExamples {
  private static final int JOBS = 2;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private ShrinkingExamples() {}

  /** Takes no arguments; half a minute on two idle cores. */
  public static void main(String[] arguments) throws ScenarioException {
    var examples = new ShrinkingExamples();
    examples.show(
        "A member votes twice in a term",
        ChaosStory.draw(3, 5, QuorumRule.MAJORITY),
        RunOptions.DEFAULT.withMembers(BrokenMembers.votingTwice()));
    examples.show(
        "A member votes for a log that lacks entries",
        ChaosStory.draw(7, 5, QuorumRule.MAJORITY),
        RunOptions.DEFAULT.withMembers(BrokenMembers.votingForStaleLogs()));
    examples.show(
        "The swarm forgets to restart what a lost worker ran",
        ShrinkPlantedBugsTest.aWorkerIsLost(),
        ShrinkPlantedBugsTest.lostRestart());
  }

  private void show(String title, Scenario scenario, RunOptions options) {
    ExecutorService pool = Executors.newFixedThreadPool(JOBS);
    long began = System.nanoTime();
    var workers =
        new Workers(
            pool, JOBS, Limit.after(System::nanoTime, TimeUnit.SECONDS.toNanos(60), () -> false));
    Shrunk shrunk =
        new Shrinker(
                new WorldTrial(ScenarioRunner::run, options),
                from -> Concrete.of(from, ScenarioRunner::run, options),
                ScenarioRunner.reader(),
                workers,
                progress -> {})
            .shrink(scenario)
            .orElseThrow();
    pool.shutdownNow();
    out.printf(
        Locale.ROOT,
        "## %s%n%nBefore: %s.%nAfter: %s. %.1f s, %d runs, %s.%n%n```yaml%n%s```%n%n",
        title,
        shrunk.before(),
        shrunk.after(),
        (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1),
        shrunk.runs(),
        shrunk.finished() ? "nothing more to leave out" : "then time was up",
        ScenarioWriter.write(shrunk.scenario()));
  }
}
