package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.Expectations.History;
import dev.swarmsim.simulator.scenario.Expectations.History.Linearizable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code history:} of {@code expect:}. */
final class HistoryReader {
  private static final List<String> WORDS =
      Arrays.stream(Linearizable.values()).map(Object::toString).toList();
  private static final long GREATEST_BUDGET = 100_000_000_000L;

  private final Problems problems;
  private final Scalars scalars;

  HistoryReader(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** {@code {linearizable: writes, budget: 1000000}}. */
  Optional<History> history(Node node) {
    return Section.of(node, "history", List.of("linearizable", "budget"), problems)
        .flatMap(
            section ->
                section
                    .need("linearizable", "history", problems)
                    .flatMap(n -> scalars.oneOf(n, "linearizable", WORDS))
                    .map(word -> Linearizable.valueOf(word.toUpperCase(Locale.ROOT)))
                    .map(which -> new History(which, budget(section), section.line())));
  }

  private long budget(Section section) {
    return Scalars.or(
        section,
        "budget",
        History.STANDARD.budget(),
        n -> scalars.number(n, "budget", 1, GREATEST_BUDGET));
  }
}
