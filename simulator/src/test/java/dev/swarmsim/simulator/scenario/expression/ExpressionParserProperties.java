package dev.swarmsim.simulator.scenario.expression;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ExpressionParserProperties {
  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of("m1", "m2", "w1"), Optional.of(List.of("web")));
  private static final List<String> PARTS =
      List.of(
          "leader",
          "exists",
          "==",
          "!=",
          "<",
          ">=",
          "(",
          ")",
          "running",
          "web",
          "on",
          "w1",
          "m1",
          "none",
          "and",
          "or",
          "not",
          "6",
          "30s",
          "quorum",
          "managers",
          "up",
          "writable",
          "true",
          "+",
          "-",
          "node",
          "down",
          "term",
          "§",
          "=");

  /** Whatever stands there, it is a claim that can be evaluated and explained, or a mistake. */
  @Property(tries = 2_000, seed = "20260101")
  void anyTextIsAClaimOrAMistakeWithinTheText(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder();
    for (int i = random.nextInt(1, 14); i > 0; i--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
      text.append(random.nextInt(4) == 0 ? "" : " ");
    }

    try {
      Condition condition = ExpressionParser.parse(text.toString(), VOCABULARY);
      boolean holds = condition.holds(new FakeFacts());
      assertTrue(condition.explain(new FakeFacts()).startsWith(text.toString()), () -> "" + holds);
    } catch (ExpressionException mistake) {
      assertFalse(mistake.getMessage().isBlank());
      assertTrue(mistake.offset() >= 0 && mistake.offset() <= text.length());
    }
  }
}
