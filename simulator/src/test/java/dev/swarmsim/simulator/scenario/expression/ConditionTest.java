package dev.swarmsim.simulator.scenario.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTest {
  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of("m1", "m2", "m3", "w1", "w2"), Optional.empty());

  private final FakeFacts facts = new FakeFacts();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leader == m2",
        "m2 == leader",
        "leader != none",
        "leader exists",
        "leaders == 1",
        "term >= 7 and term <= 7 and term > 6 and term < 8",
        "managers == 3 and workers == 2",
        "up(managers) == 3 and up(workers) == 1",
        "up(m1) and not up(w2)",
        "reachable(managers) >= quorum(managers)",
        "quorum(5) == 3 and quorum(managers + 1) == 3",
        "running(web) == 4 and running(web on w1) == 4 and running(web on w2) == 0",
        "running(on w1) == 4 and running(on) == 0",
        "replicas(web) - pending(web) == running(web)",
        "node(w2) == down and node(w1) == ready and ready == node(m1)",
        "role(m1) == manager and role(w1) != manager",
        "writable == (reachable(managers) >= quorum(3))",
        "writable == true",
        "time == 1m30s and time - 30s == 60s",
        "not not writable",
        "not writable or leader exists",
        "writable or writable and not writable",
        "(writable or writable) and (term == 7)",
      })
  void thisHolds(String text) throws ExpressionException {
    assertEquals(true, parse(text).holds(facts), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leader == m1",
        "leader == none",
        "running(web) == 6",
        "not writable",
        "not (writable or term == 3)",
        "term == 7 and term == 8",
        "running(other) > 0",
        "false",
      })
  void thisDoesNotHold(String text) throws ExpressionException {
    assertFalse(parse(text).holds(facts), text);
  }

  @Test
  void withoutALeaderTheLeaderIsNone() throws ExpressionException {
    facts.leader = Optional.empty();

    assertEquals(true, parse("leader == none and not leader exists").holds(facts));
  }

  @Test
  void aConditionExplainsItselfByTheValuesOfItsFacts() throws ExpressionException {
    assertEquals(
        "running(web) == 6 and leader == none: running(web) is 4, leader is m2",
        parse("running(web) == 6 and leader == none").explain(facts));
    assertEquals(
        "running(web  on w1) > term: running(web on w1) is 4, term is 7",
        parse("running(web  on w1) > term").explain(facts));
    assertEquals(
        "time > 2m or node(w2) == ready: time is 1m30s, node(w2) is down",
        parse("time > 2m or node(w2) == ready").explain(facts));
    assertEquals("false", parse("false").explain(facts));
  }

  @Test
  void aFactAskedTwiceIsExplainedOnce() throws ExpressionException {
    assertEquals("term > 3 and term < 5: term is 7", parse("term > 3 and term < 5").explain(facts));
  }

  @Test
  void aMistakeSaysWhereItIs() {
    var mistake = assertThrows(ExpressionException.class, () -> parse("writable and trem > 3"));

    assertEquals(13, mistake.offset());
    assertEquals(4, mistake.length());
    assertEquals("unknown name \"trem\"", mistake.getMessage());
    assertEquals(Optional.of("term"), mistake.suggestion());
  }

  @Test
  void nestingAndLengthHaveLimits() {
    String deep = "(".repeat(100) + "writable" + ")".repeat(100);
    String negations = "not ".repeat(100) + "writable";
    String quorums = "quorum(".repeat(100) + "3" + ")".repeat(100) + " == 1";

    for (String text : List.of(deep, negations, quorums)) {
      var mistake = assertThrows(ExpressionException.class, () -> parse(text));
      assertEquals("nested more than 40 deep", mistake.getMessage());
    }
    assertThrows(ExpressionException.class, () -> parse("writable or ".repeat(200) + "writable"));
  }

  private static Condition parse(String text) throws ExpressionException {
    return ExpressionParser.parse(text, VOCABULARY);
  }
}
