package dev.swarmsim.cli;

import dev.swarmsim.cli.report.Format;
import dev.swarmsim.cli.report.Outcome;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs scenarios and reports whether their expectations held. */
@picocli.CommandLine.Command(
    name = "run",
    header = "Runs scenarios and reports whether their expectations held.",
    footer = {
      "  swarmsim run scenarios/quorum-loss.yaml              the story and its checks",
      "  swarmsim run scenarios/quorum-loss.yaml --seed 7 -v  other dice, every line",
      "  swarmsim run scenarios/                              all of them, a line each",
      "  swarmsim run scenarios/ --format junit -o report.xml for a build server",
      "  swarmsim run scenarios/quorum-loss.yaml --record run1     all that repeats it: see replay",
      "  swarmsim run scenarios/quorum-loss.yaml --check-determinism",
      "  swarmsim run scenarios/quorum-loss.yaml --columns    a line for each change, to grep",
      "  swarmsim run scenarios/quorum-loss.yaml --html run.html   a page to look at",
      "  swarmsim run scenarios/stale-read-from-a-cut-off-leader.yaml --history seen.html"
    })
final class RunCommand extends Command {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER",
      description = "Scenario files, and folders of them.")
  private List<Path> named;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or junit (default: text).")
  private Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "REPORT",
      description = "Writes the report to this file instead of standard output.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = {"-v", "--verbose"},
      description = "Tells every line of the story, and outputs in full.")
  private boolean verbose;

  @Option(
      names = "--columns",
      description = "Tells the story of one file in columns, one for each manager.")
  private boolean columns;

  @Option(
      names = "--html",
      paramLabel = "PAGE",
      description = "Also writes the run of one file as an HTML page that loads nothing.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--history",
      paramLabel = "PAGE",
      description =
          "Also writes what the clients of one file saw as an HTML page that loads nothing.")
  private Optional<Path> history = Optional.empty();

  @Mixin private RunKeeping keeping;

  private final Simulator simulator;
  private final Surroundings surroundings;

  RunCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<Path> files = ScenarioShelf.files(named);
    if (files.size() > 1 && (columns || html.isPresent() || history.isPresent())) {
      throw new MistakeException(
          ExitCode.USAGE, "--columns, --html and --history show one run; name one scenario file");
    }
    if (columns && format != Format.TEXT) {
      throw new MistakeException(ExitCode.USAGE, "--columns is for people; leave out --format");
    }
    keeping.check();
    RunOptions options =
        keeping.options(seed.map(RunOptions.DEFAULT::withSeed).orElse(RunOptions.DEFAULT));
    try (var sink = ReportSink.open(output, this)) {
      var session =
          new RunSession(
              keeping.wrap(simulator, files.size() == 1, surroundings, this::printError),
              options,
              verbose,
              surroundings,
              sink.paint(surroundings),
              new RunPictures(surroundings, html, history, columns),
              this::printError);
      List<Outcome> outcomes =
          switch (format) {
            case TEXT -> session.tell(files, sink::line);
            case JSON, JUNIT -> session.report(files, format, sink::line);
          };
      return exitCode(outcomes);
    }
  }

  private int exitCode(List<Outcome> outcomes) {
    if (surroundings.interrupted().getAsBoolean()) {
      return ExitCode.INTERRUPTED;
    }
    if (outcomes.stream().anyMatch(Outcome.Invalid.class::isInstance)) {
      return ExitCode.INVALID_SCENARIO;
    }
    if (keeping.differed()) {
      return ExitCode.REPLAY_DIFFERED;
    }
    if (outcomes.stream().anyMatch(outcome -> outcome.verdict().equals("broken"))) {
      return ExitCode.CHECK_FAILED;
    }
    boolean held = outcomes.stream().allMatch(outcome -> outcome.verdict().equals("held"));
    return held ? ExitCode.HELD : ExitCode.UNKNOWN;
  }
}
