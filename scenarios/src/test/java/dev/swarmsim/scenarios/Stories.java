package dev.swarmsim.scenarios;

import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenario files of this module. */
final class Stories {
  private Stories() {}

  /** Every file, by name. Tests run in the module's folder. */
  static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("").toAbsolutePath())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file as the program does, or says everything that is wrong with it. */
  static Scenario read(Path file) {
    try {
      return new ScenarioReader(
              Checks.names(), line -> DockerCli.validate(DockerCommandLine.parse(line)))
          .read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
