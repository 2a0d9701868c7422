package dev.swarmsim.cli.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text into lines between words. */
final class Prose {
  private static final Pattern BEFORE_OPTION = Pattern.compile(" (?=--)");

  private Prose() {}

  /**
   * Breaks at blanks; a word that is longer than a line stays whole.
   *
   * @param width the longest line, in characters
   * @param hang by how many blanks all lines but the first are indented
   */
  static List<String> wrap(String text, int width, int hang) {
    var lines = new ArrayList<String>();
    String rest = text;
    String indent = "";
    while (rest.length() > width - indent.length()) {
      int room = width - indent.length();
      int blank = rest.lastIndexOf(' ', room);
      // A blank that only indents is no place to break.
      if (blank <= leadingBlanks(rest)) {
        blank = rest.indexOf(' ', room);
      }
      if (blank < 0) {
        break;
      }
      lines.add((indent + rest.substring(0, blank)).stripTrailing());
      rest = rest.substring(blank).stripLeading();
      indent = " ".repeat(hang);
    }
    lines.add(indent + rest);
    return List.copyOf(lines);
  }

  /**
   * Breaks a command before options, as a person does in a shell; an argument stays with its
   * option.
   *
   * @param width the longest line, in characters, with the backslash that goes on
   * @param hang by how many blanks all lines but the first are indented
   */
  static List<String> wrapCommand(String command, int width, int hang) {
    var lines = new ArrayList<String>();
    String line = "";
    for (String part : BEFORE_OPTION.splitAsStream(command).toList()) {
      if (line.isEmpty()) {
        line = part;
      } else if (line.length() + 1 + part.length() > width - 2) {
        lines.add(line + " \\");
        line = " ".repeat(hang) + part;
      } else {
        line = line + " " + part;
      }
    }
    lines.add(line);
    return List.copyOf(lines);
  }

  private static int leadingBlanks(String text) {
    return text.length() - text.stripLeading().length();
  }
}
