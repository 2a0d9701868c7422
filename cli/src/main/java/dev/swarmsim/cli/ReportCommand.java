package dev.swarmsim.cli;

import dev.swarmsim.cli.report.Outcome;
import dev.swarmsim.cli.text.LineFeedWriter;
import dev.swarmsim.cli.text.Moments;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.picture.Camera;
import dev.swarmsim.simulator.picture.RingDrawing;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.text.Times;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario and makes a picture of it. */
@picocli.CommandLine.Command(
    name = "report",
    header = "Runs a scenario and writes what happened as one HTML page, or one moment as SVG.",
    footer = {
      "  swarmsim report scenarios/quorum-loss.yaml -o run.html            the whole run to look"
          + " at",
      "  swarmsim report scenarios/quorum-loss.yaml --seed 7 -o run.html   with other dice",
      "  swarmsim report scenarios/quorum-loss.yaml --frame 2m -o ring.svg who could decide then",
      "",
      "The page is one file that loads nothing: it opens from a disk, a mail or a build server."
    })
final class ReportCommand extends Command {
  @Parameters(index = "0", paramLabel = "FILE", description = "A scenario file.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "REPORT",
      description = "The file to write.")
  private Path output;

  @Option(
      names = "--frame",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Writes the swarm at this virtual time, as in 1m30s, as an SVG picture.")
  private Optional<Long> frame = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

  private final Simulator simulator;
  private final Surroundings surroundings;

  ReportCommand(Simulator simulator, Surroundings surroundings) {
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
    var pages = new ReportPages(surroundings);
    try (LineFeedWriter out = ReportSink.writer(output)) {
      var camera = new Camera(scenario);
      RunOptions options = seed.map(RunOptions.DEFAULT::withSeed).orElse(RunOptions.DEFAULT);
      frame.ifPresent(time -> inside(time, scenario));
      options = frame.isPresent() ? options.until(frame.get()) : options;
      RunResult result = simulator.run(scenario, camera.on(options), line -> {});
      if (frame.isPresent()) {
        out.write(RingDrawing.svg(camera.film(), frame.get()));
        print(output + ": " + scenario.name() + " at " + Times.clock(frame.get()));
        return ExitCode.HELD;
      }
      pages.write(file, scenario, result, camera.film(), out);
      var outcome = new Outcome.Ran(file.toString(), result, List.of(), "");
      print(
          "%s: %s %s, seed %s, trace %s"
              .formatted(
                  output,
                  scenario.name(),
                  outcome.verdict(),
                  Seeds.format(result.seed()),
                  result.traceHash()));
      return switch (outcome.verdict()) {
        case "held" -> ExitCode.HELD;
        case "undecided" -> ExitCode.UNKNOWN;
        default -> ExitCode.CHECK_FAILED;
      };
    }
  }

  private static void inside(long time, Scenario scenario) {
    if (time > scenario.endsNanos()) {
      throw new MistakeException(
          ExitCode.USAGE,
          "--frame "
              + Times.clock(time)
              + " is after the end of the run, "
              + Times.clock(scenario.endsNanos()));
    }
  }
}
