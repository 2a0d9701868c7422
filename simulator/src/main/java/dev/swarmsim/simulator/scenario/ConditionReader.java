package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.expression.Condition;
import dev.swarmsim.simulator.scenario.expression.ExpressionException;
import dev.swarmsim.simulator.scenario.expression.ExpressionParser;
import dev.swarmsim.simulator.scenario.expression.Vocabulary;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads conditions, and what steps wait for. */
final class ConditionReader {
  private static final int MOST_TIMES = 1_000_000;

  private final Optional<Vocabulary> vocabulary;
  private final Problems problems;
  private final Scalars scalars;

  /**
   * @param vocabulary the names conditions may use; empty if they are not known, so that conditions
   *     are not read
   */
  ConditionReader(Optional<Vocabulary> vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** A condition. */
  Optional<Condition> condition(Node node, String what) {
    Optional<String> text = scalars.text(node, what);
    if (text.isEmpty() || vocabulary.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ExpressionParser.parse(text.get(), vocabulary.get()));
    } catch (ExpressionException e) {
      report((ScalarNode) node, text.get(), e);
      return Optional.empty();
    }
  }

  /** A condition alone, or with how long after it and how often. */
  Optional<Trigger> trigger(Node node) {
    if (node instanceof ScalarNode) {
      return condition(node, "when").map(that -> new Trigger(that, 0, 1));
    }
    return Section.of(node, "when", List.of("that", "after", "times"), problems)
        .flatMap(
            section -> {
              long after = Scalars.or(section, "after", 0L, n -> scalars.duration(n, "after"));
              int times =
                  Scalars.or(section, "times", 1, n -> scalars.integer(n, "times", 1, MOST_TIMES));
              return section
                  .need("that", "when", problems)
                  .flatMap(n -> condition(n, "that"))
                  .map(that -> new Trigger(that, after, times));
            });
  }

  /** Points into the text where it stands on one line as it was read; else at its beginning. */
  private void report(ScalarNode node, String text, ExpressionException mistake) {
    int line = node.getStartMark().orElseThrow().getLine() + 1;
    int column = node.getStartMark().orElseThrow().getColumn();
    int begin = node.isPlain() ? column : column + 1;
    if (problems.line(line).startsWith(text, begin)) {
      problems.add(
          line,
          begin + mistake.offset() + 1,
          mistake.length(),
          mistake.getMessage(),
          mistake.suggestion());
    } else {
      problems.add(node, mistake.getMessage(), mistake.suggestion());
    }
  }
}
