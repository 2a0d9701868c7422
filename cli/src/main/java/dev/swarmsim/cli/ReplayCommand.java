package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.record.Tape;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.text.Times;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats a run, and demands the same events to the last. */
@picocli.CommandLine.Command(
    name = "replay",
    header = "Repeats a recorded run and demands the same events to the last.",
    description = {
      "Exit code 0 if it is the same run, whatever its verdict; 5 if not: then the first event"
          + " that",
      "differs is named, as far as the recorded trace goes."
    },
    footer = {
      "  swarmsim run scenarios/leader-crash.yaml --record run1    writes the folder run1",
      "  swarmsim replay run1                                      repeats what was recorded there",
      "  swarmsim replay failed.lock.yaml                          a lock file alone is enough",
      "  swarmsim replay scenarios/leader-crash.yaml --seed 7 --hash 5d4c0a6ee2dfe2c1"
    })
final class ReplayCommand extends Command {
  @Parameters(
      paramLabel = "DIR|FILE",
      description = "A folder that run --record wrote, a lock file, or a scenario with --hash.")
  private Path named;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of a scenario's run (default: the scenario's own); a lock has its own.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--hash",
      paramLabel = "H",
      description = "The trace hash to demand, 16 hexadecimal digits (default: the lock's).")
  private Optional<String> hash = Optional.empty();

  private final Simulator simulator;
  private final Surroundings surroundings;

  ReplayCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RecordedRun recorded = RecordedRun.find(named);
    String wanted = wanted(recorded);
    if (recorded.header().isPresent() && seed.isPresent() && hash.isEmpty()) {
      throw new MistakeException(
          ExitCode.USAGE,
          "the lock file \"%s\" has a seed of its own; leave --seed out, or say with --hash what"
                  .formatted(recorded.scenario())
              + " to demand of another");
    }
    Scenario scenario;
    try {
      scenario = new ScenarioShelf(simulator.reader()).read(recorded.scenario());
    } catch (ScenarioException mistakes) {
      printError(mistakes.getMessage().stripTrailing());
      return ExitCode.INVALID_SCENARIO;
    }
    recorded.otherProgram().ifPresent(this::printError);
    Tape tape = Tape.whole();
    RunResult result = simulator.run(scenario, options(recorded, tape), line -> {});
    if (result.traceHash().equals(wanted)) {
      same(result, tape);
      return ExitCode.HELD;
    }
    differs(result, tape, wanted, recorded);
    return ExitCode.REPLAY_DIFFERED;
  }

  private String wanted(RecordedRun recorded) {
    String wanted =
        hash.or(() -> recorded.header().map(header -> header.hash()))
            .orElseThrow(
                () ->
                    new MistakeException(
                        ExitCode.USAGE,
                        ("\"%s\" is no lock file, so it does not say which trace to demand; say it"
                                + " with --hash, or record the run first: run --record DIR")
                            .formatted(named)));
    if (!wanted.toLowerCase(Locale.ROOT).matches("[0-9a-f]{16}")) {
      throw new MistakeException(
          ExitCode.USAGE,
          "\"%s\" is no trace hash; it has 16 hexadecimal digits".formatted(wanted));
    }
    return wanted.toLowerCase(Locale.ROOT);
  }

  private RunOptions options(RecordedRun recorded, Tape tape) {
    RunOptions options = RunOptions.DEFAULT.watchedBy(tape);
    return recorded.options(seed.isPresent() ? options.withSeed(seed.get()) : options);
  }

  private void same(RunResult result, Tape tape) {
    print(
        String.format(
            Locale.ROOT,
            "%s  %s: the same %,d events to the last, trace %s, %s virtual; verdict: %s",
            paint(surroundings).good("replayed"),
            result.scenario(),
            tape.length(),
            result.traceHash(),
            Times.clock(result.virtualNanos()),
            result.held() ? "held" : "broken"));
  }

  private void differs(RunResult result, Tape tape, String wanted, RecordedRun recorded) {
    print(
        "%s   %s: trace %s instead of %s"
            .formatted(
                paint(surroundings).bad("differs"), result.scenario(), result.traceHash(), wanted));
    recorded.difference(tape).forEach(line -> print("  " + line));
  }
}
