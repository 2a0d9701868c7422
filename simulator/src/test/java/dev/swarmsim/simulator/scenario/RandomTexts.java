package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws words, texts that are hard for YAML, durations and distributions. */
final class RandomTexts {
  private static final List<String> HARD =
      List.of(
          "null",
          "~",
          "true",
          "1.0",
          "a: b",
          "a #b",
          "# a",
          "- a",
          "[a",
          "{a}",
          "'",
          "\"a\\",
          "a,b",
          "web:",
          ":x",
          "key: [v]",
          "@a",
          "%a",
          "`a`",
          "|",
          ">-",
          "&a",
          "*a",
          "!a",
          "?",
          "? a",
          "-",
          "--- a",
          "...",
          "<<",
          "=",
          "0x1f",
          "2020-01-01",
          "4/4",
          "*:8080->80/tcp",
          "m1:2377",
          "create s - <<< x",
          "a  b",
          "\u00fc\u20ac",
          "\ud83d\ude00",
          "\u0085x",
          "x\u2028y",
          "\ufeffx");
  private static final String SIGNS = "abz09 -:,#[]{}\"'\\|>&*!%@`?=.<~\u00e9";
  private static final long LONGEST_NANOS = 1_000_000_000_000L;

  private final SplittableRandom dice;

  RandomTexts(SplittableRandom dice) {
    this.dice = dice;
  }

  /** Small letters. */
  String word() {
    var word = new StringBuilder();
    for (int i = dice.nextInt(1, 8); i > 0; i--) {
      word.append((char) ('a' + dice.nextInt(26)));
    }
    return word.toString();
  }

  /** One line that is not blank and has no space at its ends. */
  String text() {
    if (dice.nextInt(3) == 0) {
      return HARD.get(dice.nextInt(HARD.size()));
    }
    var text = new StringBuilder();
    for (int i = dice.nextInt(1, dice.nextInt(5) == 0 ? 200 : 12); i > 0; i--) {
      text.append(SIGNS.charAt(dice.nextInt(SIGNS.length())));
    }
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? "x" : stripped;
  }

  /** A file's text: some lines, blanks anywhere. */
  String content() {
    var text = new StringBuilder();
    for (int i = dice.nextInt(1, 5); i > 0; i--) {
      text.append(" ".repeat(dice.nextInt(3)))
          .append(dice.nextInt(3) == 0 ? "" : text())
          .append(dice.nextInt(8) == 0 ? " " : "")
          .append("\n".repeat(dice.nextInt(3)));
    }
    return text.toString().isBlank() ? "x" : text.toString();
  }

  /** More than none. */
  long duration() {
    return switch (dice.nextInt(3)) {
      case 0 -> dice.nextLong(1, LONGEST_NANOS);
      case 1 -> dice.nextLong(1, 1_000) * 1_000_000_000L;
      default -> dice.nextLong(1, 10_000) * 1_000_000L;
    };
  }

  Distribution distribution() {
    return switch (dice.nextInt(3)) {
      case 0 -> new Distribution.Fixed(duration());
      case 1 -> {
        long least = duration();
        yield new Distribution.Uniform(least, least + duration());
      }
      default -> new Distribution.Exponential(dice.nextBoolean() ? 0 : duration(), duration());
    };
  }

  /** None to three. */
  <T> List<T> several(Supplier<T> item) {
    var items = new ArrayList<T>();
    for (int i = dice.nextInt(4); i > 0; i--) {
      items.add(item.get());
    }
    return items;
  }
}
