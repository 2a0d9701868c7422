package dev.swarmsim.simulator.scenario.expression;

import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/**
 * A claim about one moment.
 *
 * @param text as the file has it
 * @param expression the same, understood; its type is {@link Type#TRUTH}
 */
public record Condition(String text, Expression expression) {
  public Condition {
    if (expression.type() != Type.TRUTH) {
      throw new IllegalArgumentException("\"" + text + "\" is " + expression.type());
    }
  }

  /** Whether it holds now. */
  public boolean holds(Facts facts) {
    return expression.value(facts).equals(new Value.Truth(true));
  }

  /** The claim and what its facts are now: {@code running(web) == 6: running(web) is 4}. */
  public String explain(Facts facts) {
    var asked = new LinkedHashSet<Fact>();
    expression.addFacts(asked);
    if (asked.isEmpty()) {
      return text;
    }
    return asked.stream()
        .map(fact -> fact + " is " + fact.read(facts))
        .collect(Collectors.joining(", ", text + ": ", ""));
  }
}
