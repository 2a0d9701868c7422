package dev.swarmsim.cli;

import dev.swarmsim.simulator.record.Difference;
import dev.swarmsim.simulator.record.Tape;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes every run twice, and tells at which event the second parts from the first, if it does. */
final class TwiceSimulator extends WrappedSimulator {
  private final Simulator plain;
  private final Consumer<String> lines;
  private boolean differed;

  /**
   * @param inside makes the first run
   * @param plain makes the second
   * @param lines told how the two compare
   */
  TwiceSimulator(Simulator inside, Simulator plain, Consumer<String> lines) {
    super(inside);
    this.plain = plain;
    this.lines = lines;
  }

  /** Whether any second run differed from its first. */
  boolean differed() {
    return differed;
  }

  @Override
  public RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    Tape first = Tape.whole();
    Tape second = Tape.whole();
    RunResult result = super.run(scenario, options.watchedBy(first), story);
    RunOptions again = options.but().unwatched().seed(result.seed()).watchedBy(second).build();
    RunResult repeated = plain.run(scenario, again, line -> {});
    Optional<Difference> difference = Difference.between(first, second);
    if (difference.isPresent()) {
      differed = true;
      lines.accept(
          "not deterministic: two runs of %s end in the traces %s and %s"
              .formatted(scenario.name(), result.traceHash(), repeated.traceHash()));
      difference.get().lines("first", "second").forEach(line -> lines.accept("  " + line));
    } else {
      lines.accept(
          String.format(
              Locale.ROOT,
              "run twice: %s is the same to the last of %,d events",
              scenario.name(),
              first.length()));
    }
    return result;
  }
}
