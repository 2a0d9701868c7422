package dev.swarmsim.simulator.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Single values as YAML: as they are where that is safe, else in quotes or as a block. */
final class YamlWords {
  /** Lines are not longer than this where they can be broken. */
  static final int WIDEST = 120;

  private static final Pattern NOT_A_TEXT = Pattern.compile("~|null|Null|NULL");
  private static final Pattern PLAIN_BEGIN = Pattern.compile("[^\\s\\-?:,\\[\\]{}#&*!|>'\"%@`].*");
  private static final Pattern PLAIN_BREAK = Pattern.compile(":(\\s|$)|\\s#|^\\s|\\s$");
  private static final Pattern FLOW_SIGNS = Pattern.compile("[,\\[\\]{}]");
  private static final Pattern FOLDED = Pattern.compile("[^\\s]+( [^\\s]+)*");
  private static final Pattern BLANK_LAST_LINE = Pattern.compile("(?s)(.*\n)?[ \t]+");
  private static final int MOST_DECIMALS = 9;

  private YamlWords() {}

  /** A value or key within braces or brackets. */
  static String inFlow(String text) {
    return plain(text) && !FLOW_SIGNS.matcher(text).find() && !text.contains(":,")
        ? text
        : quoted(text);
  }

  /** A key of a block, as {@code nginx:1.27} may be. */
  static String key(String text) {
    return inFlow(text);
  }

  /** One text as such, more as a list in brackets. */
  static String oneOrList(List<String> texts) {
    return texts.size() == 1 ? inFlow(texts.get(0)) : list(texts);
  }

  /** A list in brackets. */
  static String list(List<String> texts) {
    return texts.stream().map(YamlWords::inFlow).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A number with at most nine decimals, which is what a reader takes. */
  static String decimal(double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(MOST_DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The text in double quotes. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(sign -> quoted.append(escaped(sign)));
    return quoted.append('"').toString();
  }

  /**
   * A prose value of a key at the left edge: on the key's line if it fits there, else folded.
   *
   * @param room how many characters the key takes
   */
  static String prose(String text, int room) {
    if (text.length() + room <= WIDEST && plain(text)) {
      return text;
    }
    if (!FOLDED.matcher(text).matches() || !printable(text)) {
      return quoted(text);
    }
    var folded = new StringBuilder(">-");
    int column = WIDEST;
    for (String word : text.split(" ", -1)) {
      if (column + 1 + word.length() > WIDEST) {
        folded.append("\n  ").append(word);
        column = 2 + word.length();
      } else {
        folded.append(' ').append(word);
        column += 1 + word.length();
      }
    }
    return folded.toString();
  }

  /**
   * A text of several lines, each of them on a line of its own.
   *
   * @param indent how many spaces its lines are set in
   */
  static String literal(String text, int indent) {
    if (!text.contains("\n")) {
      return plain(text) ? text : quoted(text);
    }
    if (!printable(text) || text.isBlank() || BLANK_LAST_LINE.matcher(text).matches()) {
      return quoted(text);
    }
    String body = text.replaceFirst("\n+$", "");
    int breaks = text.length() - body.length();
    var block = new StringBuilder("|");
    if (Character.isWhitespace(text.charAt(0))) {
      block.append(2);
    }
    block.append(breaks == 0 ? "-" : breaks == 1 ? "" : "+");
    for (String line : body.split("\n", -1)) {
      block.append('\n').append(line.isEmpty() ? "" : " ".repeat(indent)).append(line);
    }
    return block.append("\n".repeat(Math.max(0, breaks - 1))).toString();
  }

  /** Whether a text outside braces needs no quotes. */
  private static boolean plain(String text) {
    return PLAIN_BEGIN.matcher(text).matches()
        && !PLAIN_BREAK.matcher(text).find()
        && !NOT_A_TEXT.matcher(text).matches()
        && !text.startsWith("---")
        && !text.startsWith("...")
        && text.indexOf('\n') < 0
        && text.indexOf('\t') < 0
        && printable(text);
  }

  /** Whether YAML takes every sign as it is; a line feed and a tab it does. */
  private static boolean printable(String text) {
    return text.codePoints().allMatch(sign -> sign == '\n' || sign == '\t' || printable(sign));
  }

  private static boolean printable(int sign) {
    return (sign >= 0x20 && sign <= 0x7e)
        || (sign >= 0xa0 && sign <= 0xd7ff && sign != 0x2028 && sign != 0x2029)
        || (sign >= 0xe000 && sign <= 0xfffd && sign != 0xfeff)
        || sign >= 0x10000;
  }

  private static String escaped(int sign) {
    return switch (sign) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default -> {
        if (printable(sign)) {
          yield Character.toString(sign);
        }
        yield sign < 0x100
            ? String.format(Locale.ROOT, "\\x%02x", sign)
            : String.format(Locale.ROOT, "\\u%04x", sign);
      }
    };
  }
}
