package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Moments;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.why.Accounts;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.why.UnknownSubjectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario and tells why things happened in it. */
@picocli.CommandLine.Command(
    name = "explain",
    header = "Runs a scenario and tells why something in it happened.",
    footer = {
      "  swarmsim explain scenarios/leader-crash.yaml elections      who stood, who voted, and why",
      "  swarmsim explain scenarios/worker-lost.yaml web.3           what moved a task",
      "  swarmsim explain scenarios/bad-update-pauses.yaml web       which task stopped the update",
      "  swarmsim explain scenarios/pending-for-memory.yaml big.3 --at 40s"
    })
final class ExplainCommand extends Command {
  @Parameters(index = "0", paramLabel = "FILE", description = "A scenario file.")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SUBJECT",
      description = "elections, a service (web), a task (web.3), or a task's id.")
  private List<String> subjects;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Stops at this virtual time, as in 1m30s (default: the scenario's end).")
  private Optional<Long> at = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

  private final Simulator simulator;

  ExplainCommand(Simulator simulator) {
    this.simulator = simulator;
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
    var chronicle = new Chronicle();
    simulator.run(scenario, options(chronicle), line -> {});
    var accounts = new Accounts(chronicle);
    for (String subject : subjects) {
      try {
        accounts.of(subject).forEach(this::print);
      } catch (UnknownSubjectException unknown) {
        throw new MistakeException(ExitCode.USAGE, unknown.getMessage());
      }
    }
    return ExitCode.HELD;
  }

  private RunOptions options(Chronicle chronicle) {
    RunOptions options = RunOptions.DEFAULT.withChronicle(chronicle);
    options = seed.isPresent() ? options.withSeed(seed.get()) : options;
    return at.isPresent() ? options.until(at.get()) : options;
  }
}
