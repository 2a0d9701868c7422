package dev.swarmsim.simulator.docker;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as docker prints it: columns at least ten wide, three blanks between them, the last one
 * not padded (Go's text/tabwriter as the docker command sets it up).
 */
final class Table {
  private static final int MIN_WIDTH = 10;
  private static final int PADDING = 3;

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all rows have the same number of cells. */
  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** The lines, each ended by a newline. */
  String render() {
    var text = new StringBuilder();
    if (rows.isEmpty()) {
      return "";
    }
    int[] widths = widths();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        text.append(cell);
        if (i + 1 < row.size()) {
          text.append(" ".repeat(widths[i] - length(cell)));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Math.max(MIN_WIDTH, length(row.get(i)) + PADDING));
      }
    }
    return widths;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
