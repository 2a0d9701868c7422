package dev.swarmsim.cli;

import dev.swarmsim.cli.report.Format;
import dev.swarmsim.simulator.campaign.DefaultCampaign;
import dev.swarmsim.simulator.campaign.Shard;
import dev.swarmsim.simulator.scenario.SeedRange;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.TextException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Runs scenarios with many seeds and groups what went wrong. */
@picocli.CommandLine.Command(
    name = "fuzz",
    header = "Runs scenarios with many seeds, on all processors, and groups what went wrong.",
    footer = {
      "  swarmsim fuzz --time 10m                       the campaign that ships with swarmsim",
      "  swarmsim fuzz my.yaml --seeds 0..99999         one scenario, that many seeds",
      "  swarmsim fuzz campaigns/ --out results         results are kept, a line for each run",
      "  swarmsim fuzz campaigns/ --out results --resume    goes on after ctrl-C or a crash",
      "  swarmsim fuzz my.yaml --seeds $GITHUB_SHA --time 5m    other seeds for each commit",
      "  swarmsim fuzz my.yaml --shard 0/4 --out part0  one of four machines",
      "  swarmsim fuzz --merge part0 part1 part2 part3  what they found together"
    })
final class FuzzCommand extends Command {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|FOLDER",
      description =
          "Scenario files, and folders of them (default: the campaign that ships with swarmsim)."
              + " After --merge: folders of results.")
  private List<Path> named = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "FROM..TO",
      converter = Ranges.class,
      description =
          "Seeds, both ends included; a commit hash of 40 digits stands for a billion seeds of its"
              + " own (default: the scenario's own, else 0..9999).")
  private Optional<SeedRange> seeds = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "DURATION",
      converter = Spans.class,
      description = "Begins no run after so much time, as in 10m (default: no end).")
  private Optional<Long> timeNanos = Optional.empty();

  @Option(
      names = "--failures",
      paramLabel = "N",
      defaultValue = "100",
      description = "Begins no run after so many that did not hold (default: 100).")
  private long failures;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "How many runs at once (default: one for each processor).")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shards.class,
      description = "Runs only every N-th seed, beginning with the I-th, from 0.")
  private Shard shard = Shard.WHOLE;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Keeps a line of JSON for each run in FOLDER/results.jsonl.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--resume", description = "Goes on where the results in --out end.")
  private boolean resume;

  @Option(names = "--merge", description = "Runs nothing: reports results of other campaigns.")
  private boolean merge;

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

  private final Simulator simulator;
  private final Surroundings surroundings;

  FuzzCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (resume && out.isEmpty()) {
      throw new MistakeException(ExitCode.USAGE, "--resume wants the folder of results: --out");
    }
    List<Path> files =
        named.isEmpty() || merge
            ? List.of(Path.of(DefaultCampaign.NAME))
            : ScenarioShelf.files(named);
    var progress =
        new FuzzProgress(surroundings.errorsAreTerminal(), this::printError, System::nanoTime);
    var session =
        new FuzzSession(
            new FuzzSession.Plan(
                seeds,
                timeNanos.orElse(Long.MAX_VALUE),
                failures,
                jobs.orElseGet(() -> Runtime.getRuntime().availableProcessors()),
                shard,
                out,
                resume),
            new ScenarioShelf(simulator.reader()),
            surroundings,
            progress);
    FuzzSession.Outcome outcome = merge ? session.merge(named) : session.run(files);
    try (var sink = ReportSink.open(output, this)) {
      String version = Version.ofBuild();
      switch (format) {
        case TEXT -> outcome.report().text().forEach(sink::line);
        case JSON -> sink.line(outcome.report().json(version));
        case JUNIT -> sink.line(outcome.report().junit(version));
      }
    }
    if ("true".equals(surroundings.environment().get("GITHUB_ACTIONS"))) {
      outcome.report().annotations().forEach(this::print);
    }
    return surroundings.interrupted().getAsBoolean() ? ExitCode.INTERRUPTED : outcome.exitCode();
  }

  /** Seeds from one to another. */
  static final class Ranges implements ITypeConverter<SeedRange> {
    private static final long A_BILLION = 1_000_000_000L;
    private static final int DIGITS = 14;

    @Override
    public SeedRange convert(String text) {
      if (text.matches("[0-9a-f]{40}")) {
        long first = Long.parseLong(text.substring(0, DIGITS), 16);
        return new SeedRange(first, first + A_BILLION - 1);
      }
      return SeedRange.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + text + "\" is no range of seeds, as in 0..99999, and no commit hash"));
    }
  }

  /** Durations of real time. */
  static final class Spans implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Durations.parse(text);
      } catch (TextException mistake) {
        throw new TypeConversionException(mistake.getMessage());
      }
    }
  }

  /** Parts of a campaign. */
  static final class Shards implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      return Shard.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + text + "\" is no part of a campaign, as in 0/4 to 3/4"));
    }
  }
}
