package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Moments;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.shrink.Concrete;
import dev.swarmsim.simulator.shrink.Shrinker;
import dev.swarmsim.simulator.shrink.Shrunk;
import dev.swarmsim.simulator.shrink.WorldTrial;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cuts a failing scenario down to what its failure needs. */
@picocli.CommandLine.Command(
    name = "shrink",
    header = "Cuts a failing scenario down to what its failure needs.",
    description = {
      "%nLeaves out faults, commands and nodes, and makes what is left simpler, as long as the",
      "same failure comes. Exit code 0: the scenario does not fail; 1: it does, and what is left",
      "of it is printed; 5: equal runs ended differently. Ctrl-C prints the best so far.%n"
    },
    footer = {
      "  swarmsim shrink failing.yaml                     tries for a minute, prints the rest",
      "  swarmsim shrink failing.yaml --seed 7 -o small.yaml",
      "  swarmsim shrink failing.yaml --wall 10m --jobs 1"
    })
final class ShrinkCommand extends Command {
  @Parameters(index = "0", paramLabel = "FILE", description = "A scenario file.")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

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
      names = {"-o", "--output"},
      paramLabel = "SCENARIO",
      description = "Writes the scenario to this file instead of standard output.")
  private Optional<Path> output = Optional.empty();

  private final Simulator simulator;
  private final Surroundings surroundings;

  ShrinkCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Scenario scenario;
    try {
      scenario = new ScenarioShelf(simulator.reader()).read(file);
    } catch (ScenarioException mistakes) {
      printError(mistakes.getMessage().stripTrailing());
      return ExitCode.INVALID_SCENARIO;
    }
    Scenario seeded = seed.map(value -> scenario.but().seed(value).build()).orElse(scenario);
    try (var crew = new Crew(jobs, wallNanos, surroundings)) {
      var shrinker =
          new Shrinker(
              new WorldTrial(simulator::run, RunOptions.DEFAULT),
              from -> Concrete.of(from, simulator::run, RunOptions.DEFAULT),
              simulator.reader(),
              crew.workers(),
              progress ->
                  printError(
                      String.format(
                          Locale.ROOT,
                          "%6.1fs  %-18s  %s",
                          crew.seconds(),
                          progress.what(),
                          progress.after())));
      Optional<Shrunk> shrunk = shrinker.shrink(seeded);
      if (shrunk.isEmpty()) {
        print(
            "%s holds with seed %s: there is nothing to shrink"
                .formatted(file, Seeds.format(seeded.seed())));
        return ExitCode.HELD;
      }
      write(ScenarioWriter.write(shrunk.get().scenario()).stripTrailing());
      tell(shrunk.get(), crew.seconds());
      return exitCode(shrunk.get());
    }
  }

  /** What took a minute to find is not lost because a file cannot be written. */
  private void write(String scenario) {
    try (var sink = ReportSink.open(output, this)) {
      sink.line(scenario);
    } catch (MistakeException unwritable) {
      print(scenario);
      throw unwritable;
    }
  }

  private void tell(Shrunk shrunk, double seconds) {
    printError("");
    printError("before  " + shrunk.before());
    printError("after   " + shrunk.after());
    printError(
        String.format(
            Locale.ROOT,
            "%.1f s, %d runs (%d more were known)",
            seconds,
            shrunk.runs(),
            shrunk.repeats()));
    if (surroundings.interrupted().getAsBoolean()) {
      printError("interrupted: this is the best so far");
    } else if (!shrunk.finished()) {
      printError("time was up: with a longer --wall it may get smaller still");
    }
    if (shrunk.steady()) {
      printError("3 of 3 more runs left the same trace");
    } else {
      printError("equal runs left different traces: this is a mistake in swarmsim; report it");
    }
    String replayed = output.map(Path::toString).orElse("SCENARIO");
    printError(
        "replay: %s run %s%s"
            .formatted(
                ShellWords.quote(surroundings.command()),
                ShellWords.quote(replayed),
                output.isPresent() ? "" : "     (SCENARIO: the lines above in a file)"));
  }

  private int exitCode(Shrunk shrunk) {
    if (surroundings.interrupted().getAsBoolean()) {
      return ExitCode.INTERRUPTED;
    }
    return shrunk.steady() ? ExitCode.CHECK_FAILED : ExitCode.REPLAY_DIFFERED;
  }
}
