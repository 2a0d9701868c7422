package dev.swarmsim.simulator.scenario.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, number or sign of a condition.
 *
 * @param offset where it begins in the text, from 0
 */
record Token(Kind kind, String text, int offset) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>[A-Za-z_][A-Za-z0-9_.-]*)|(?<quantity>[0-9][0-9A-Za-zµ.]*)"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>()+\\-=!]))");

  enum Kind {
    WORD,
    QUANTITY,
    SIGN,
    END
  }

  static List<Token> all(String text) throws ExpressionException {
    var tokens = new ArrayList<Token>();
    String trimmed = text.stripTrailing();
    Matcher matcher = TOKEN.matcher(trimmed);
    int position = 0;
    while (position < trimmed.length()) {
      matcher.region(position, trimmed.length());
      if (!matcher.lookingAt()) {
        int bad = position;
        while (Character.isWhitespace(trimmed.charAt(bad))) {
          bad++;
        }
        String sign = trimmed.substring(bad, trimmed.offsetByCodePoints(bad, 1));
        throw new ExpressionException(
            bad, sign.length(), "\"" + sign + "\" means nothing in a condition", "");
      }
      for (Kind kind : List.of(Kind.WORD, Kind.QUANTITY, Kind.SIGN)) {
        String group = kind.name().toLowerCase(Locale.ROOT);
        if (matcher.group(group) != null) {
          tokens.add(new Token(kind, matcher.group(group), matcher.start(group)));
        }
      }
      position = matcher.end();
    }
    tokens.add(new Token(Kind.END, "", trimmed.length()));
    return tokens;
  }

  boolean is(String expected) {
    return kind != Kind.END && text.equals(expected);
  }

  ExpressionException mistake(String message, String suggestion) {
    return new ExpressionException(offset, text.length(), message, suggestion);
  }

  @Override
  public String toString() {
    return kind == Kind.END ? "the end" : "\"" + text + "\"";
  }
}
