package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Suggestions;
import dev.swarmsim.simulator.scenario.text.TextException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one file, so that its author hears all of it at once. */
final class Problems {
  /** After so many the author has enough to do. */
  static final int MOST = 50;

  private final String file;
  private final List<String> lines;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  void add(Node at, String message) {
    add(at, message, Optional.empty());
  }

  void add(Node at, String message, Optional<String> suggestion) {
    Mark start = at.getStartMark().orElseThrow();
    Mark end = at.getEndMark().orElseThrow();
    int length =
        end.getLine() == start.getLine()
            ? end.getColumn() - start.getColumn()
            : line(start.getLine() + 1).length() - start.getColumn();
    add(start.getLine() + 1, start.getColumn() + 1, length, message, suggestion);
  }

  void add(Node at, TextException mistake) {
    add(at, mistake.getMessage(), mistake.suggestion());
  }

  /** A word that is none of those that its place knows. */
  void unknown(Node at, String message, String word, Collection<String> known) {
    add(at, message, Suggestions.nearest(word, known));
  }

  /**
   * A word that is none of those that its place knows; these are listed unless one of them is near.
   */
  void unknownOf(Node at, String message, String word, Collection<String> known) {
    Optional<String> nearest = Suggestions.nearest(word, known);
    String list = nearest.isPresent() ? "" : "; there are " + String.join(", ", known);
    add(at, message + list, nearest);
  }

  void add(int line, int column, int length, String message, Optional<String> suggestion) {
    if (found.size() < MOST) {
      found.add(
          new Problem(file, line, column, Math.max(1, length), line(line), message, suggestion));
    }
  }

  /** A line of the file, from 1; empty beyond its end. */
  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  boolean none() {
    return found.isEmpty();
  }

  ScenarioException exception() {
    return new ScenarioException(
        found.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .toList());
  }
}
