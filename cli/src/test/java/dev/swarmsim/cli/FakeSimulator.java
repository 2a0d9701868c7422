package dev.swarmsim.cli;

import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.QuorumExperiment;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioCatalogue;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A world in which every run ends as a test says, after the same short story. */
final class FakeSimulator implements Simulator {
  static final CheckResult HELD =
      check("always one-leader-per-term", CheckResult.Outcome.HELD, "", 7);
  static final CheckResult HELD_SOON =
      check("within 1m of 3s: leader exists", CheckResult.Outcome.HELD, "after 2.6s", 9);
  static final CheckResult BROKEN =
      check("always log-matching", CheckResult.Outcome.BROKEN, "n1 and n2 <differ> at 4", 8);
  static final CheckResult UNDECIDED =
      check("at 20s: running(web) == 1", CheckResult.Outcome.UNDECIDED, "the run ended before", 10);
  private static final List<StoryLine> STORY =
      List.of(
          new StoryLine(1_000_000, StoryLine.Kind.RAFT, "m1", "leads term 2"),
          new StoryLine(2_000_000_000, StoryLine.Kind.COMMAND, "m1", "service create nginx"),
          new StoryLine(2_100_000_000, StoryLine.Kind.TASK, "m1", "web.1 preparing"),
          new StoryLine(3_000_000_000L, StoryLine.Kind.FAULT, "m1", "loses power"));

  private final List<CheckResult> checks;
  private final boolean held;
  private final List<RunOptions> asked = new ArrayList<>();
  private Runnable beforeRun = () -> {};

  private FakeSimulator(boolean held, List<CheckResult> checks) {
    this.held = held;
    this.checks = checks;
  }

  /** Runs that hold. */
  static FakeSimulator held(CheckResult... checks) {
    return new FakeSimulator(true, List.of(checks));
  }

  /** Runs that do not hold. */
  static FakeSimulator broken(CheckResult... checks) {
    return new FakeSimulator(false, List.of(checks));
  }

  /** The same, and this happens at the start of every run. */
  FakeSimulator before(Runnable action) {
    beforeRun = action;
    return this;
  }

  /** With what options it was run, run for run. */
  List<RunOptions> asked() {
    return asked;
  }

  @Override
  public ScenarioReader reader() {
    return new ScenarioReader(List.of("one-leader-per-term"), line -> Optional.empty());
  }

  @Override
  public List<ScenarioCatalogue.Entry> checks() {
    return List.of(new ScenarioCatalogue.Entry("one-leader-per-term", "one leader in a term"));
  }

  @Override
  public RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    asked.add(options);
    beforeRun.run();
    STORY.forEach(story);
    return new RunResult(
        scenario.name(),
        options.seed().orElse(scenario.seed()),
        held,
        "0123456789abcdef",
        10_000_000_000L,
        1234,
        checks,
        List.of(),
        new TreeMap<>());
  }

  @Override
  public Stage stage(Scenario scenario, long seed, Consumer<StoryLine> story) {
    throw new UnsupportedOperationException("no stage in this world");
  }

  @Override
  public QuorumExperiment quorumExperiment() {
    throw new UnsupportedOperationException("no experiment in this world");
  }

  private static CheckResult check(
      String name, CheckResult.Outcome outcome, String detail, int line) {
    return new CheckResult(name, outcome, Optional.of(5_600_000_000L), detail, line);
  }
}
