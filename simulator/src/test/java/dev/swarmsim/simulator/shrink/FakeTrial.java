package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Scenarios that a predicate is true of fail a second after their last step. */
final class FakeTrial implements Trial {
  private static final long SECOND = 1_000_000_000L;

  private final Predicate<Scenario> fails;
  private final List<String> tried = new ArrayList<>();

  FakeTrial(Predicate<Scenario> fails) {
    this.fails = fails;
  }

  /** How often something was run. */
  int runs() {
    return tried.size();
  }

  /** The texts of what was run. */
  List<String> tried() {
    return tried;
  }

  @Override
  public Ran run(Scenario scenario) {
    tried.add(ScenarioWriter.write(scenario));
    if (!fails.test(scenario)) {
      return new Ran(Optional.empty(), true, "well", scenario.endsNanos());
    }
    long last = scenario.steps().stream().mapToLong(Step::atNanos).max().orElse(0) + SECOND;
    return new Ran(
        Optional.of(Failure.of("always log-matching", last, "m1 and m2 differ at 3")),
        true,
        "fails",
        last);
  }
}
