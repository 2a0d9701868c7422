package dev.swarmsim.simulator.scenario.expression;

import java.util.Set;

/**
 * A typed condition or a part of one. Every part knows where it stands in the text, counted from 0.
 */
public sealed interface Expression {
  /** Where it begins in the text. */
  int offset();

  /** The type of its value. */
  Type type();

  /** Its value now. */
  Value value(Facts facts);

  /** Adds the facts it asks for, in the order of the text. */
  void addFacts(Set<Fact> facts);

  /** A value written in the text. */
  record Constant(Value constant, Type type, int offset) implements Expression {
    @Override
    public Value value(Facts facts) {
      return constant;
    }

    @Override
    public void addFacts(Set<Fact> facts) {}
  }

  /** A fact of the world. */
  record Reading(Fact fact, int offset) implements Expression {
    @Override
    public Type type() {
      return fact.type();
    }

    @Override
    public Value value(Facts facts) {
      return fact.read(facts);
    }

    @Override
    public void addFacts(Set<Fact> facts) {
      facts.add(fact);
    }
  }

  /** How many of N voters decide: {@code quorum(5)}. */
  record Quorum(Expression voters, int offset) implements Expression {
    @Override
    public Type type() {
      return Type.NUMBER;
    }

    @Override
    public Value value(Facts facts) {
      long number = number(voters, facts);
      return new Value.Count(facts.quorum((int) Math.max(0, Math.min(number, 1_000_000))));
    }

    @Override
    public void addFacts(Set<Fact> facts) {
      voters.addFacts(facts);
    }
  }

  /** A node that may be none: {@code leader exists}. */
  record Exists(Expression node) implements Expression {
    @Override
    public int offset() {
      return node.offset();
    }

    @Override
    public Type type() {
      return Type.TRUTH;
    }

    @Override
    public Value value(Facts facts) {
      return new Value.Truth(!node.value(facts).equals(new Value.Word("none")));
    }

    @Override
    public void addFacts(Set<Fact> facts) {
      node.addFacts(facts);
    }
  }

  /** {@code not writable}. */
  record Not(Expression operand, int offset) implements Expression {
    @Override
    public Type type() {
      return Type.TRUTH;
    }

    @Override
    public Value value(Facts facts) {
      return new Value.Truth(!truth(operand, facts));
    }

    @Override
    public void addFacts(Set<Fact> facts) {
      operand.addFacts(facts);
    }
  }

  /** Both hold, or at least one does. */
  record Both(Expression left, Junction junction, Expression right) implements Expression {
    @Override
    public int offset() {
      return left.offset();
    }

    @Override
    public Type type() {
      return Type.TRUTH;
    }

    @Override
    public Value value(Facts facts) {
      return new Value.Truth(
          switch (junction) {
            case AND -> truth(left, facts) && truth(right, facts);
            case OR -> truth(left, facts) || truth(right, facts);
          });
    }

    @Override
    public void addFacts(Set<Fact> facts) {
      left.addFacts(facts);
      right.addFacts(facts);
    }
  }

  /** Two values of one type compared. */
  record Comparison(Expression left, Relation relation, Expression right) implements Expression {
    @Override
    public int offset() {
      return left.offset();
    }

    @Override
    public Type type() {
      return Type.TRUTH;
    }

    @Override
    public Value value(Facts facts) {
      Value a = left.value(facts);
      Value b = right.value(facts);
      return new Value.Truth(
          switch (relation) {
            case EQUAL -> a.equals(b);
            case UNEQUAL -> !a.equals(b);
            case LESS -> number(a) < number(b);
            case AT_MOST -> number(a) <= number(b);
            case MORE -> number(a) > number(b);
            case AT_LEAST -> number(a) >= number(b);
          });
    }

    @Override
    public void addFacts(Set<Fact> facts) {
      left.addFacts(facts);
      right.addFacts(facts);
    }
  }

  /** Two numbers, or two durations, added or taken away. */
  record Sum(Expression left, boolean minus, Expression right) implements Expression {
    @Override
    public int offset() {
      return left.offset();
    }

    @Override
    public Type type() {
      return left.type();
    }

    @Override
    public Value value(Facts facts) {
      long addend = number(right, facts);
      long sum = number(left, facts) + (minus ? -addend : addend);
      return type() == Type.DURATION ? new Value.Time(sum) : new Value.Count(sum);
    }

    @Override
    public void addFacts(Set<Fact> facts) {
      left.addFacts(facts);
      right.addFacts(facts);
    }
  }

  /** How two claims are joined. */
  enum Junction {
    AND,
    OR
  }

  /** How two values are compared. */
  enum Relation {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    boolean ordering() {
      return this != EQUAL && this != UNEQUAL;
    }

    @Override
    public String toString() {
      return sign;
    }
  }

  private static boolean truth(Expression expression, Facts facts) {
    return expression.value(facts) instanceof Value.Truth truth && truth.holds();
  }

  private static long number(Expression expression, Facts facts) {
    return number(expression.value(facts));
  }

  private static long number(Value value) {
    return switch (value) {
      case Value.Count count -> count.count();
      case Value.Time time -> time.nanos();
      case Value.Truth truth -> throw new IllegalStateException(truth + " is not a number");
      case Value.Word word -> throw new IllegalStateException(word + " is not a number");
    };
  }
}
