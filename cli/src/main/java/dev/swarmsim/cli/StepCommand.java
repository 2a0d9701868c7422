package dev.swarmsim.cli;

import dev.swarmsim.cli.step.StepShell;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks through a run, event by event, forward and back. */
@picocli.CommandLine.Command(
    name = "step",
    header = "Walks through a run event by event, forward and back, and shows any node's state.",
    description = {
      "Reads commands from standard input, a line each:",
      "  next [N]            the next event, or the next N        back [N]   the same back",
      "  to TIME | to #N     to a virtual time, or to an event    show NODE  its state now",
      "  find node NODE      to the next event on a node          story      tell it, or not",
      "  find WHAT           to the next event of a kind          nodes      who there is",
      "  find fault | election | violation                        quit",
    },
    footer = {
      "  swarmsim step scenarios/leader-crash.yaml",
      "  swarmsim step run1                                       a recorded run",
      "  printf 'to 60s\\nfind election\\nshow m2\\n' | swarmsim step scenarios/leader-crash.yaml"
    })
final class StepCommand extends Command {
  @Parameters(
      paramLabel = "FILE|DIR",
      description = "A scenario or lock file, or a folder that run --record wrote.")
  private Path named;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Seeds.class,
      description = "Seed of all dice, decimal or 0x... (default: the scenario's own).")
  private Optional<Long> seed = Optional.empty();

  private final Simulator simulator;
  private final Surroundings surroundings;

  StepCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RecordedRun recorded = RecordedRun.find(named);
    Scenario scenario;
    try {
      scenario = new ScenarioShelf(simulator.reader()).read(recorded.scenario());
    } catch (ScenarioException mistakes) {
      printError(mistakes.getMessage().stripTrailing());
      return ExitCode.INVALID_SCENARIO;
    }
    RunOptions options =
        recorded.options(seed.map(RunOptions.DEFAULT::withSeed).orElse(RunOptions.DEFAULT));
    var shell = new StepShell(scenario, options, this::print, System::nanoTime);
    try (var input = new BufferedReader(surroundings.input())) {
      while (shell.open()) {
        if (surroundings.inputIsTerminal()) {
          prompt(shell.prompt());
        }
        String line = input.readLine();
        if (line == null) {
          break;
        }
        shell.type(line);
      }
    } catch (IOException unreadable) {
      throw new MistakeException(
          ExitCode.USAGE, "cannot read what is typed: " + unreadable.getMessage());
    }
    return shell.mistaken() ? ExitCode.USAGE : ExitCode.HELD;
  }
}
