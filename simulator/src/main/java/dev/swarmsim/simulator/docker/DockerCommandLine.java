package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a POSIX shell does: blanks separate, quotes and backslashes keep
 * together. Nothing is expanded: no variables, no globs, no comments (POSIX.1-2017, Shell Command
 * Language, 2.2).
 */
public final class DockerCommandLine {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private DockerCommandLine(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws IllegalArgumentException if a quote is not closed or a backslash ends the line
   */
  public static List<String> parse(String line) {
    return new DockerCommandLine(line).split();
  }

  private List<String> split() {
    while (at < line.length()) {
      char next = line.charAt(at++);
      switch (next) {
        case ' ', '\t', '\n', '\r' -> endWord();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        default -> add(next);
      }
    }
    endWord();
    return List.copyOf(words);
  }

  private void singleQuoted() {
    int opened = at;
    inWord = true;
    while (at < line.length()) {
      char next = line.charAt(at++);
      if (next == '\'') {
        return;
      }
      word.append(next);
    }
    throw unclosed('\'', opened);
  }

  private void doubleQuoted() {
    int opened = at;
    inWord = true;
    while (at < line.length()) {
      char next = line.charAt(at++);
      if (next == '"') {
        return;
      }
      if (next == '\\' && at < line.length() && "\\\"$`\n".indexOf(line.charAt(at)) >= 0) {
        next = line.charAt(at++);
        if (next == '\n') {
          continue;
        }
      }
      word.append(next);
    }
    throw unclosed('"', opened);
  }

  private void escaped() {
    if (at == line.length()) {
      throw new IllegalArgumentException(
          "the line ends with a backslash: " + line + "; remove it or write \\\\");
    }
    char next = line.charAt(at++);
    if (next != '\n') {
      add(next);
    }
  }

  private void add(char next) {
    inWord = true;
    word.append(next);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private IllegalArgumentException unclosed(char quote, int opened) {
    return new IllegalArgumentException(
        "the quote " + quote + " at column " + opened + " is never closed: " + line);
  }
}
