package dev.swarmsim.simulator.scenario;

import java.util.Optional;

/**
 * One thing that is wrong with a scenario file.
 *
 * @param file the file as it was named
 * @param line from 1
 * @param column from 1, in characters
 * @param length how many characters are meant, from 1
 * @param sourceLine the line as it stands in the file
 * @param message what is wrong, without a full stop
 * @param suggestion what was probably meant
 */
public record Problem(
    String file,
    int line,
    int column,
    int length,
    String sourceLine,
    String message,
    Optional<String> suggestion) {
  private static final int PLACE_COLUMN = 56;
  private static final int WIDEST = 100;
  private static final int LEFT_OF_CARET = 40;

  /** Where it is: {@code quorum-loss.yml:14:9}. */
  public String place() {
    return file + ":" + line + ":" + column;
  }

  /**
   * The problem for a person: message and place, the source line, a caret below what is meant, and
   * what was probably meant. Lines end in a line feed, the last one too.
   */
  public String render() {
    String head = "error: " + message;
    var text = new StringBuilder(head);
    text.append(" ".repeat(Math.max(2, PLACE_COLUMN - head.length()))).append(place());
    text.append('\n');
    appendSource(text);
    suggestion.ifPresent(meant -> text.append("  did you mean: ").append(meant).append('\n'));
    return text.toString();
  }

  private void appendSource(StringBuilder text) {
    String source = printable(sourceLine);
    int caret = Math.min(column - 1, source.length());
    if (source.length() > WIDEST) {
      int from = Math.max(0, Math.min(caret - LEFT_OF_CARET, source.length() - WIDEST));
      source = source.substring(from, Math.min(source.length(), from + WIDEST));
      caret -= from;
    }
    int carets = Math.max(1, Math.min(length, source.length() - caret));
    String number = Integer.toString(line);
    String gutter = " ".repeat(Math.max(0, 4 - number.length()));
    text.append(" ").append(gutter).append(number).append(" | ").append(source).append('\n');
    text.append(" ".repeat(Math.max(5, number.length() + 1))).append(" | ");
    text.append(" ".repeat(caret)).append("^".repeat(carets)).append('\n');
  }

  private static String printable(String line) {
    var text = new StringBuilder();
    line.chars().forEach(c -> text.append(Character.isISOControl(c) ? ' ' : (char) c));
    return text.toString();
  }
}
