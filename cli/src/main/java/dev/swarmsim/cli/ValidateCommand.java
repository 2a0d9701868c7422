package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Reads scenarios and says all that is wrong with them, without running any. */
@picocli.CommandLine.Command(
    name = "validate",
    header = "Says what is wrong with scenarios, without running any.",
    footer = {"  swarmsim validate scenarios/quorum-loss.yaml", "  swarmsim validate scenarios/"})
final class ValidateCommand extends Command {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER",
      description = "Scenario files, and folders of them.")
  private List<Path> named;

  private final Simulator simulator;
  private final Surroundings surroundings;

  ValidateCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Paint paint = paint(surroundings);
    var shelf = new ScenarioShelf(simulator.reader());
    List<Path> files = ScenarioShelf.files(named);
    int invalid = 0;
    for (Path file : files) {
      try {
        shelf.read(file);
        print(paint.good("valid") + "    " + file);
      } catch (ScenarioException mistakes) {
        invalid++;
        print(paint.bad("invalid") + "  " + file);
        printError(mistakes.getMessage().stripTrailing());
      }
    }
    if (files.size() > 1) {
      print(
          "%d scenarios: %d valid, %d invalid"
              .formatted(files.size(), files.size() - invalid, invalid));
    }
    return invalid == 0 ? ExitCode.HELD : ExitCode.INVALID_SCENARIO;
  }
}
