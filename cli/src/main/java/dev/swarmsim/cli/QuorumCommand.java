package dev.swarmsim.cli;

import dev.swarmsim.cli.quorum.Numbers;
import dev.swarmsim.cli.quorum.QuorumReport;
import dev.swarmsim.cli.quorum.Tally;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the quorum numbers and holds them against simulated swarms. */
@picocli.CommandLine.Command(
    name = "quorum",
    header = "Says how many managers decide and how many may fail, and tries it out.",
    description = {
      "For every subset of the managers a swarm is simulated in which that subset crashes; then",
      "somebody tries to write. What happens is held against the formula. Exit code 1 if they"
          + " differ."
    },
    footer = {
      "  swarmsim quorum                  the table for 1 to 9 managers",
      "  swarmsim quorum 5                five managers, by how many crash",
      "  swarmsim quorum --simulate 7     try out all sizes up to seven"
    })
final class QuorumCommand extends Command {
  private static final int MOST = 9;

  @Parameters(arity = "0..1", paramLabel = "N", description = "How many managers, from 1 to 9.")
  private Optional<Integer> managers = Optional.empty();

  @Option(
      names = "--simulate",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Up to how many managers the table is tried out, from 0 to 9 (default: 5; each one more"
              + " takes twice as long).")
  private int simulate;

  private final Simulator simulator;
  private final Surroundings surroundings;

  QuorumCommand(Simulator simulator, Surroundings surroundings) {
    this.simulator = simulator;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var report = new QuorumReport(paint(surroundings), this::print);
    if (managers.isPresent()) {
      requireRange("N", managers.get(), 1);
      Tally tally = tally(managers.get());
      report.detail(Numbers.of(managers.get()), tally);
      return tally.agrees() ? ExitCode.HELD : ExitCode.CHECK_FAILED;
    }
    requireRange("--simulate", simulate, 0);
    return table(report);
  }

  private int table(QuorumReport report) {
    boolean agrees = true;
    report.head();
    for (int n = 1; n <= MOST; n++) {
      Optional<Tally> tally = n <= simulate ? Optional.of(tally(n)) : Optional.empty();
      report.row(Numbers.of(n), tally);
      agrees &= tally.map(Tally::agrees).orElse(true);
    }
    report.lesson();
    return agrees ? ExitCode.HELD : ExitCode.CHECK_FAILED;
  }

  private Tally tally(int n) {
    if (n > 6) {
      printError("simulating %d subsets of %d managers ...".formatted(1 << n, n));
    }
    return Tally.of(n, simulator.quorumExperiment().run(n));
  }

  private static void requireRange(String what, int value, int least) {
    if (value < least || value > MOST) {
      throw new MistakeException(
          ExitCode.USAGE,
          "%s is a number of managers from %d to %d, not %d".formatted(what, least, MOST, value));
    }
  }
}
