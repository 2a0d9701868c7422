package dev.swarmsim.simulator.docker;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what stands between {@code {{if .Field}}}, {@code {{else}}} and {@code {{end}}}. */
final class Conditions {
  private static final Pattern INNERMOST =
      Pattern.compile(
          "(?s)\\{\\{ *if (\\.[A-Za-z0-9.]+) *\\}\\}((?:(?!\\{\\{ *(?:if|end)).)*)\\{\\{ *end"
              + " *\\}\\}");
  private static final Pattern ELSE = Pattern.compile("\\{\\{ *else *\\}\\}");

  private Conditions() {}

  /**
   * The template without conditions.
   *
   * @param holds whether a field, its path without the leading dot, is there and not empty
   */
  static String decide(String template, Predicate<String> holds) {
    String text = template;
    Matcher matcher = INNERMOST.matcher(text);
    while (matcher.find()) {
      String[] branches = ELSE.split(matcher.group(2), 2);
      boolean held = holds.test(matcher.group(1).substring(1));
      String kept = held ? branches[0] : branches.length == 2 ? branches[1] : "";
      text = text.substring(0, matcher.start()) + kept + text.substring(matcher.end());
      matcher = INNERMOST.matcher(text);
    }
    return text;
  }
}
