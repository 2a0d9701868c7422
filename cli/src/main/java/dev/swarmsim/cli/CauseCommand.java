package dev.swarmsim.cli;

import dev.swarmsim.cli.report.CauseReport;
import dev.swarmsim.cli.text.Moments;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.cause.Cause;
import dev.swarmsim.simulator.cause.Causes;
import dev.swarmsim.simulator.cause.Rerolled;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.shrink.WorldTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the moment from which a failure was inevitable. */
@picocli.CommandLine.Command(
    name = "cause",
    header = "Finds the moment from which a failure was inevitable.",
    description = {
      "%nRuns the scenario again and again with dice that fall otherwise from some moment on, and",
      "counts how often the same failure comes. Steps come as the scenario says; whom they draw by",
      "chance is drawn anew. Exit code 0: the scenario does not fail; 1: it does.%n"
    },
    footer = {
      "  swarmsim cause failing.yaml                      a chart, and what happened just then",
      "  swarmsim cause failing.yaml --seed 7 --rolls 100 --points 40 --wall 10m",
      "  swarmsim cause failing.yaml --format json"
    })
final class CauseCommand extends Command {
  @Parameters(index = "0", paramLabel = "FILE", description = "A scenario file.")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--rolls",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many other ways the dice fall from each moment (default: 20).")
  private int rolls;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many moments are looked at (default: 20).")
  private int points;

  @Option(
      names = "--wall",
      paramLabel = "TIME",
      converter = Moments.class,
      defaultValue = "60s",
      description = "How long it may take, in real time (default: 60s).")
  private long wallNanos;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many runs at once (default: one on each processor).")
  private int jobs;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: text).")
  private CauseReport.Format format;

  @Spec private CommandSpec spec;

  private final Simulator simulator;
  private final Surroundings surroundings;

  CauseCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (rolls < 1 || points < 2 || jobs < 0) {
      throw new ParameterException(
          spec.commandLine(), "--rolls must be 1 or more, --points 2 or more, --jobs 0 or more");
    }
    Scenario scenario;
    try {
      scenario = new ScenarioShelf(simulator.reader()).read(file);
    } catch (ScenarioException mistakes) {
      printError(mistakes.getMessage().stripTrailing());
      return ExitCode.INVALID_SCENARIO;
    }
    Scenario seeded = seed.map(value -> scenario.but().seed(value).build()).orElse(scenario);
    var story = new ArrayList<StoryLine>();
    RunResult failing = simulator.run(seeded, RunOptions.DEFAULT, story::add);
    if (failing.failure().isEmpty()) {
      print(
          "%s holds with seed %s: nothing in it was inevitable"
              .formatted(file, Seeds.format(seeded.seed())));
      return ExitCode.HELD;
    }
    try (var crew = new Crew(jobs, wallNanos, surroundings)) {
      var causes =
          new Causes(rerolled(seeded), failing.failure().get(), crew.workers(), rolls, points);
      report(seeded, causes.find(), story);
    }
    return surroundings.interrupted().getAsBoolean() ? ExitCode.INTERRUPTED : ExitCode.CHECK_FAILED;
  }

  private Rerolled rerolled(Scenario scenario) {
    return reroll -> {
      RunOptions options = RunOptions.DEFAULT.but().reroll(reroll).build();
      return new WorldTrial(simulator::run, options).run(scenario).failure();
    };
  }

  private void report(Scenario scenario, Cause cause, List<StoryLine> story) {
    var report = new CauseReport(scenario, cause, story);
    switch (format) {
      case TEXT -> report.text(paint(surroundings), this::print);
      case JSON -> print(report.json(Version.ofBuild()));
    }
  }
}
