package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.List;
import java.util.Optional;

/** A failing scenario as one that can be kept: it says what fails, and holds when it does. */
final class KeptScenario {
  private static final int LONGEST_SEEN = 300;
  private static final int LONGEST_NAME = 63;
  private static final String SHRUNK = "-shrunk";

  private KeptScenario() {}

  static Scenario of(Bench.Shown shown) {
    Failure failure = shown.ran().failure().orElseThrow();
    Optional<String> check =
        named(failure.check(), shown.scenario()).filter(name -> shown.ran().alone());
    return shown
        .scenario()
        .but()
        .name(name(shown.scenario().name()))
        .about(about(failure))
        .verdict(
            check
                .<ExpectedVerdict>map(ExpectedVerdict.Breaks::new)
                .orElseGet(() -> new ExpectedVerdict.Fails(failure.signature())))
        .build();
  }

  private static String name(String name) {
    return name.endsWith(SHRUNK) || name.length() + SHRUNK.length() > LONGEST_NAME
        ? name
        : name + SHRUNK;
  }

  /** The word for what fails after {@code breaks:}, if the scenario looks at nothing else. */
  private static Optional<String> named(String check, Scenario scenario) {
    List<String> checked =
        scenario.expect().checks().stream().map(Expectations.NamedCheck::name).toList();
    if (check.startsWith(ExpectedVerdict.HISTORY + " ")
        && scenario.expect().history().isPresent()) {
      return Optional.of(ExpectedVerdict.HISTORY);
    }
    return RunResult.invariant(check).filter(name -> checked.equals(List.of(name)));
  }

  /** In words, on one line. */
  private static String about(Failure failure) {
    String seen = failure.text().replaceAll("\\s+", " ").strip();
    String cut = seen.length() > LONGEST_SEEN ? seen.substring(0, LONGEST_SEEN) + "..." : seen;
    return "Fails at %s: %s%s."
        .formatted(
            Durations.format(failure.timeNanos()),
            failure.check(),
            cut.isEmpty() ? "" : ": " + cut);
  }
}
