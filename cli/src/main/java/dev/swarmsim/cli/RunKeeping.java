package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Moments;
import dev.swarmsim.simulator.record.TraceLevel;
import dev.swarmsim.simulator.run.RunOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options of a command that runs scenarios: what is kept of the runs, and whether they repeat. */
final class RunKeeping {
  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Stops at this virtual time, as in 1m30s (default: the scenario's end).")
  private Optional<Long> until = Optional.empty();

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Writes result, trace, lock file and story into this folder.")
  private Optional<Path> record = Optional.empty();

  @Option(
      names = "--trace",
      paramLabel = "LEVEL",
      description = "What --record keeps of the events: off, last, events or full (default: last).")
  private Optional<TraceLevel> level = Optional.empty();

  @Option(
      names = "--check-determinism",
      description = "Runs twice and names the first event that differs; exit code 5 then.")
  private boolean twice;

  private Optional<TwiceSimulator> compared = Optional.empty();

  /** The options with the end that was asked for. */
  RunOptions options(RunOptions others) {
    return until.isPresent() ? others.until(until.get()) : others;
  }

  /**
   * Looks for options that mean nothing together.
   *
   * @throws MistakeException if there are some
   */
  void check() {
    if (level.isPresent() && record.isEmpty()) {
      throw new MistakeException(
          ExitCode.USAGE, "--trace says what is recorded; say where with --record DIR");
    }
  }

  /**
   * A simulator that keeps what is to be kept.
   *
   * @param alone whether only one scenario is run
   */
  Simulator wrap(
      Simulator simulator, boolean alone, Surroundings surroundings, Consumer<String> progress) {
    Simulator kept = simulator;
    if (record.isPresent()) {
      kept =
          new RecordingSimulator(
              kept,
              new RecordFolders(record.get(), alone),
              level.orElse(TraceLevel.LAST),
              surroundings,
              progress);
    }
    if (twice) {
      compared = Optional.of(new TwiceSimulator(kept, simulator, progress));
      return compared.get();
    }
    return kept;
  }

  /** Whether a run that was made twice differed. */
  boolean differed() {
    return compared.filter(TwiceSimulator::differed).isPresent();
  }
}
