package dev.swarmsim.simulator.scenario.expression;

import java.util.List;

/** The tokens of a condition, taken one after the other; the end can be taken for ever. */
final class TokenStream {
  private final List<Token> tokens;
  private int next;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token after the next one. */
  Token second() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  boolean takeIf(String text) {
    if (!peek().is(text)) {
      return false;
    }
    take();
    return true;
  }

  void expect(String text, String why) throws ExpressionException {
    if (!takeIf(text)) {
      throw peek().mistake("expected \"%s\" %s, not %s".formatted(text, why, peek()), "");
    }
  }

  /** Words for a message; many of them are cut short. */
  static String list(List<String> words) {
    return words.size() <= 12
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, 12)) + ", ...";
  }
}
