package dev.swarmsim.simulator.scenario.expression;

import dev.swarmsim.simulator.scenario.expression.Expression.Junction;
import dev.swarmsim.simulator.scenario.expression.Expression.Relation;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.Suggestions;
import dev.swarmsim.simulator.scenario.text.TextException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions by recursive descent. From weak to strong: {@code or}, {@code and}, {@code not},
 * comparisons and {@code exists}, {@code +} and {@code -}, parentheses.
 */
public final class ExpressionParser {
  private static final int LONGEST_TEXT = 2_000;
  private static final int DEEPEST_NESTING = 40;

  private final TokenStream tokens;
  private final Vocabulary vocabulary;
  private final FactParser facts;
  private int depth;

  private ExpressionParser(TokenStream tokens, Vocabulary vocabulary) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    this.facts = new FactParser(tokens, vocabulary);
  }

  /**
   * Reads a condition.
   *
   * @param text at most 2,000 characters
   * @throws ExpressionException if it is not a claim in this language, or names what the vocabulary
   *     does not have
   */
  public static Condition parse(String text, Vocabulary vocabulary) throws ExpressionException {
    if (text.length() > LONGEST_TEXT) {
      throw new ExpressionException(0, 1, "a condition has at most 2000 characters", "");
    }
    var parser = new ExpressionParser(new TokenStream(Token.all(text)), vocabulary);
    Expression whole = parser.claim(parser.anyOf());
    Token rest = parser.tokens.peek();
    if (rest.kind() != Token.Kind.END) {
      throw parser.surplus(rest);
    }
    return new Condition(text, whole);
  }

  private Expression anyOf() throws ExpressionException {
    Expression left = allOf();
    while (tokens.takeIf("or")) {
      left = new Expression.Both(claim(left), Junction.OR, claim(allOf()));
    }
    return left;
  }

  private Expression allOf() throws ExpressionException {
    Expression left = negation();
    while (tokens.takeIf("and")) {
      left = new Expression.Both(claim(left), Junction.AND, claim(negation()));
    }
    return left;
  }

  private Expression negation() throws ExpressionException {
    Token first = tokens.peek();
    if (!first.is("not")) {
      return comparison();
    }
    deeper(first);
    tokens.take();
    Expression operand = claim(negation());
    depth--;
    return new Expression.Not(operand, first.offset());
  }

  private Expression comparison() throws ExpressionException {
    Token first = tokens.peek();
    if (isWordOfNoFact(first)) {
      tokens.take();
      Token sign = tokens.peek();
      Relation relation = relation(sign);
      if (relation == null) {
        throw facts.unknown(first, vocabulary.nodes().contains(first.text()));
      }
      tokens.take();
      Expression right = sum();
      return compare(word(first, right), sign, relation, right);
    }
    Expression left = sum();
    Token sign = tokens.peek();
    if (tokens.takeIf("exists")) {
      if (left.type() != Type.NODE) {
        throw sign.mistake("\"exists\" wants a node, as in \"leader exists\"", "");
      }
      return new Expression.Exists(left);
    }
    Relation relation = relation(sign);
    if (relation == null) {
      return left;
    }
    tokens.take();
    Token second = tokens.peek();
    if (isWordOfNoFact(second)) {
      tokens.take();
      return compare(left, sign, relation, word(second, left));
    }
    return compare(left, sign, relation, sum());
  }

  private static Expression compare(
      Expression left, Token sign, Relation relation, Expression right) throws ExpressionException {
    if (left.type() != right.type()) {
      throw sign.mistake("cannot compare %s with %s".formatted(left.type(), right.type()), "");
    }
    if (relation.ordering() && !left.type().ordered()) {
      throw sign.mistake(
          "\"%s\" wants numbers or durations, not %s".formatted(sign.text(), left.type()), "");
    }
    return new Expression.Comparison(left, relation, right);
  }

  private Expression word(Token token, Expression other) throws ExpressionException {
    List<String> words = other.type().words(vocabulary);
    if (words.contains(token.text())) {
      return new Expression.Constant(new Value.Word(token.text()), other.type(), token.offset());
    }
    if (words.isEmpty()) {
      throw facts.unknown(token, vocabulary.nodes().contains(token.text()));
    }
    throw token.mistake(
        "\"%s\" is not %s; that is one of %s"
            .formatted(token.text(), other.type(), TokenStream.list(words)),
        Suggestions.nearest(token.text(), words).orElse(""));
  }

  private Expression sum() throws ExpressionException {
    Expression left = primary();
    for (Token sign = tokens.peek(); sign.is("+") || sign.is("-"); sign = tokens.peek()) {
      tokens.take();
      Expression right = primary();
      if (!left.type().ordered() || left.type() != right.type()) {
        throw sign.mistake(
            "\"%s\" wants two numbers or two durations, not %s and %s"
                .formatted(sign.text(), left.type(), right.type()),
            "");
      }
      left = new Expression.Sum(left, sign.is("-"), right);
    }
    return left;
  }

  private Expression primary() throws ExpressionException {
    Token token = tokens.take();
    return switch (token.kind()) {
      case QUANTITY -> quantity(token);
      case WORD -> named(token);
      case SIGN, END -> {
        if (!token.is("(")) {
          throw token.mistake("expected a fact or a number before " + token, sugar(token));
        }
        deeper(token);
        Expression inner = anyOf();
        tokens.expect(")", "to close the parenthesis");
        depth--;
        yield inner;
      }
    };
  }

  private Expression named(Token token) throws ExpressionException {
    if (token.is("true") || token.is("false")) {
      return new Expression.Constant(new Value.Truth(token.is("true")), Type.TRUTH, token.offset());
    }
    if (!token.is("quorum")) {
      return new Expression.Reading(facts.fact(token), token.offset());
    }
    deeper(token);
    tokens.expect("(", "after quorum, as in quorum(5)");
    Expression voters = sum();
    if (voters.type() != Type.NUMBER) {
      throw token.mistake("quorum wants a number, as in quorum(5)", "");
    }
    tokens.expect(")", "to close quorum(...)");
    depth--;
    return new Expression.Quorum(voters, token.offset());
  }

  private static Expression quantity(Token token) throws ExpressionException {
    if (token.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
      if (token.text().length() > 15) {
        throw token.mistake("a number has at most 15 digits", "");
      }
      return new Expression.Constant(
          new Value.Count(Long.parseLong(token.text())), Type.NUMBER, token.offset());
    }
    try {
      return new Expression.Constant(
          new Value.Time(Durations.parse(token.text())), Type.DURATION, token.offset());
    } catch (TextException e) {
      throw token.mistake(e.getMessage(), e.suggestion().orElse(""));
    }
  }

  /** A name that no fact has: a node, a state, a role, or a mistake. */
  private boolean isWordOfNoFact(Token token) {
    return token.kind() == Token.Kind.WORD
        && !FactParser.names().contains(token.text())
        && !List.of("quorum", "true", "false", "and", "or", "not", "exists").contains(token.text())
        && !tokens.second().is("(");
  }

  private static Relation relation(Token token) {
    for (Relation relation : Relation.values()) {
      if (token.is(relation.toString())) {
        return relation;
      }
    }
    return null;
  }

  private static Expression claim(Expression expression, Token at) throws ExpressionException {
    if (expression.type() != Type.TRUTH) {
      throw new ExpressionException(
          expression.offset(),
          Math.max(1, at.offset() - expression.offset()),
          "this is %s, not a claim; compare it with something".formatted(expression.type()),
          "");
    }
    return expression;
  }

  private Expression claim(Expression expression) throws ExpressionException {
    Token next = tokens.peek();
    if (next.is("=")) {
      throw surplus(next);
    }
    return claim(expression, next);
  }

  private ExpressionException surplus(Token token) {
    if (relation(token) != null) {
      return token.mistake("a comparison has two sides; join two of them with \"and\"", "");
    }
    if (token.kind() == Token.Kind.WORD) {
      var joints = new ArrayList<>(List.of("and", "or", "exists"));
      return token.mistake(
          "expected \"and\", \"or\" or the end, not " + token,
          Suggestions.nearest(token.text(), joints).orElse(""));
    }
    return token.mistake("expected \"and\", \"or\" or the end, not " + token, sugar(token));
  }

  private static String sugar(Token token) {
    return switch (token.text()) {
      case "=" -> "==";
      case "&&" -> "and";
      case "||" -> "or";
      case "!" -> "not";
      default -> "";
    };
  }

  private void deeper(Token token) throws ExpressionException {
    if (++depth > DEEPEST_NESTING) {
      throw token.mistake("nested more than " + DEEPEST_NESTING + " deep", "");
    }
  }
}
