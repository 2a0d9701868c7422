package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.picture.Film;
import dev.swarmsim.simulator.picture.Report;
import dev.swarmsim.simulator.picture.ReportPage;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes HTML pages of runs, with the command that repeats each. */
final class ReportPages {
  private final Surroundings surroundings;

  ReportPages(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Writes one.
   *
   * @param file the scenario's file, as it was named
   */
  void write(Path file, Scenario scenario, RunResult result, Film film, Appendable out) {
    String seed = Seeds.format(result.seed());
    String repeat =
        ShellWords.quote(surroundings.command())
            + " run "
            + ShellWords.quote(file.toString())
            + " --seed "
            + seed;
    try {
      ReportPage.write(new Report(scenario, result, film, repeat, seed, Version.ofBuild()), out);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
