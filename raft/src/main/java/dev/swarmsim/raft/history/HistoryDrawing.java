package dev.swarmsim.raft.history;

import static dev.swarmsim.raft.history.HistoryPage.escaped;
import static dev.swarmsim.raft.history.HistoryPage.seconds;

import dev.swarmsim.raft.history.HistoryPage.Bar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** The picture of one key: a row for each client, a column for each moment. */
final class HistoryDrawing {
  private static final int COLUMN = 30;
  private static final int ROW = 36;
  private static final int BAR = 18;
  private static final int LEFT = 84;
  private static final int TOP = 20;
  private static final int LEAST_BAR = 6;
  private static final int CHARACTER = 7;

  private final String key;
  private final List<Bar> order;
  private final List<Bar> culprit;
  private final List<Bar> shown;
  private final int before;
  private final int after;
  private final TreeMap<Long, Integer> columns = new TreeMap<>();
  private final TreeMap<Integer, Integer> rows = new TreeMap<>();

  /**
   * @param order the bars that took effect, in that order; empty if there is nothing to explain
   * @param culprit the bar that does not fit, if there is one
   */
  HistoryDrawing(String key, List<Bar> all, List<Bar> order, List<Bar> culprit) {
    this.key = key;
    this.order = order;
    this.culprit = culprit;
    List<Bar> byTime = new ArrayList<>(all);
    byTime.sort(Comparator.comparingLong(Bar::fromNanos).thenComparingLong(Bar::toNanos));
    int centre = 0;
    for (int i = 0; i < byTime.size() && !culprit.isEmpty(); i++) {
      if (byTime.get(i).equals(culprit.getFirst())) {
        centre = i;
      }
    }
    this.before = Math.max(0, centre - HistoryPage.WINDOW * 2 / 3);
    int end = Math.min(byTime.size(), before + HistoryPage.WINDOW);
    this.after = byTime.size() - end;
    this.shown = byTime.subList(before, end);
    place();
  }

  private void place() {
    for (Bar bar : shown) {
      columns.put(bar.fromNanos(), 0);
      rows.put(bar.client(), 0);
    }
    for (Bar bar : shown) {
      if (bar.toNanos() != Operation.NEVER) {
        columns.put(bar.toNanos(), 0);
      }
    }
    int column = 0;
    for (var moment : columns.entrySet()) {
      moment.setValue(column++);
    }
    int row = 0;
    for (var client : rows.entrySet()) {
      client.setValue(row++);
    }
  }

  String svg() {
    var svg = new StringBuilder();
    svg.append("<h2>").append(escaped(key)).append("</h2>\n");
    if (before + after > 0) {
      svg.append("<p class=\"note\">Drawn: ")
          .append(shown.size())
          .append(" operations; ")
          .append(before)
          .append(" before them and ")
          .append(after)
          .append(" after them are not.</p>\n");
    }
    int width = LEFT + (columns.size() + 1) * COLUMN;
    int height = TOP + rows.size() * ROW + TOP;
    svg.append(
        String.format(
            Locale.ROOT,
            "<div class=\"scroll\"><svg width=\"%d\" height=\"%d\" role=\"img\">%n",
            width,
            height));
    lanes(svg, width);
    shown.forEach(bar -> bar(svg, bar));
    order(svg);
    return svg.append("</svg></div>\n").toString();
  }

  private void lanes(StringBuilder svg, int width) {
    rows.forEach(
        (client, row) -> {
          int y = TOP + row * ROW + BAR / 2;
          svg.append(
              String.format(
                  Locale.ROOT,
                  "<line class=\"row\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                      + "<text class=\"lane\" x=\"4\" y=\"%d\">client %d</text>%n",
                  width,
                  y,
                  y,
                  y + 4,
                  client));
        });
  }

  private int x(long nanos) {
    return LEFT + COLUMN * (nanos == Operation.NEVER ? columns.size() : columns.get(nanos));
  }

  private int y(Bar bar) {
    return TOP + rows.get(bar.client()) * ROW;
  }

  private boolean isCulprit(Bar bar) {
    return !culprit.isEmpty() && culprit.getFirst().equals(bar);
  }

  private void bar(StringBuilder svg, Bar bar) {
    int from = x(bar.fromNanos());
    int width = Math.max(LEAST_BAR, x(bar.toNanos()) - from);
    String look = isCulprit(bar) ? "culprit" : bar.look().name().toLowerCase(Locale.ROOT);
    svg.append(
        String.format(
            Locale.ROOT,
            "<g%s><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>"
                + "<title>%s%n%s to %s</title>",
            isCulprit(bar) ? " id=\"first-error\"" : "",
            look,
            from,
            y(bar),
            width,
            BAR,
            escaped(bar.text()),
            seconds(bar.fromNanos()),
            seconds(bar.toNanos())));
    int room = width / CHARACTER - 1;
    if (room > 3) {
      String text = bar.text().length() <= room ? bar.text() : bar.text().substring(0, room);
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\">%s</text>",
              from + 4,
              y(bar) + BAR - 5,
              escaped(text)));
    }
    svg.append("</g>\n");
  }

  /** The line from each operation that took effect to the next; it never goes back in time. */
  private void order(StringBuilder svg) {
    // Looked up only: whether a bar is drawn.
    Set<Bar> drawn = new HashSet<>(shown);
    var line = new StringBuilder();
    var points = new StringBuilder();
    int x = 0;
    for (int i = 0; i < order.size(); i++) {
      Bar bar = order.get(i);
      if (!drawn.contains(bar)) {
        continue;
      }
      x = Math.max(x, x(bar.fromNanos()) + 3);
      int y = y(bar) + BAR / 2;
      line.append(x).append(',').append(y).append(' ');
      points.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"point\" cx=\"%d\" cy=\"%d\" r=\"3\"/>"
                  + "<text class=\"number\" x=\"%d\" y=\"%d\">%d</text>%n",
              x,
              y,
              x - 4,
              y(bar) - 2,
              i + 1));
    }
    if (!points.isEmpty()) {
      svg.append("<polyline class=\"order\" points=\"").append(line).append("\"/>\n");
      svg.append(points);
    }
  }
}
