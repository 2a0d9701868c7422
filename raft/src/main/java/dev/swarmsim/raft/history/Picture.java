package dev.swarmsim.raft.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Draws the operations around an answer that no order explains, each in a lane of its own. */
final class Picture<C, A> {
  private static final int MAX_BEFORE = 6;
  private static final int MAX_OVERLAPPING = 12;
  private static final int COLUMN = 2;

  private final Timeline<C, A> timeline;

  Picture(Timeline<C, A> timeline) {
    this.timeline = timeline;
  }

  /**
   * A report in lines of text.
   *
   * @param answer the first answer that nothing explains
   * @param states what the object may have held
   */
  String of(String key, int answer, String states) {
    Operation<C, A> culprit = timeline.operation(answer);
    List<Operation<C, A>> overlapping = overlapping(answer);
    List<Operation<C, A>> shown = new ArrayList<>(before(culprit));
    shown.addAll(overlapping.subList(0, Math.min(MAX_OVERLAPPING, overlapping.size())));
    shown.add(culprit);
    shown.sort(Comparator.comparingLong(Operation::calledNanos));
    NavigableMap<Long, Integer> columns = columns(shown, culprit.answeredNanos());
    var text = new StringBuilder();
    text.append(
        "key %s: no order explains the answer to client %d\n".formatted(key, culprit.client()));
    for (Operation<C, A> operation : shown) {
      String mark = operation.equals(culprit) ? "   <-- cannot be" : "";
      text.append(
          "  client %-4d %s  %s%s\n"
              .formatted(operation.client(), lane(operation, columns), operation, mark));
    }
    int left = overlapping.size() - MAX_OVERLAPPING;
    if (left > 0) {
      text.append("  (and %d more at the same time)\n".formatted(left));
    }
    return text.append("  it may have held: ").append(states).toString();
  }

  private List<Operation<C, A>> before(Operation<C, A> culprit) {
    List<Operation<C, A>> before = new ArrayList<>();
    for (int number = 0; number < timeline.answers(); number++) {
      if (timeline.operation(number).answeredNanos() < culprit.calledNanos()) {
        before.add(timeline.operation(number));
      }
    }
    return before.subList(Math.max(0, before.size() - MAX_BEFORE), before.size());
  }

  /** What may have taken effect while the culprit was under way: answered ones first. */
  private List<Operation<C, A>> overlapping(int answer) {
    Operation<C, A> culprit = timeline.operation(answer);
    List<Operation<C, A>> overlapping = new ArrayList<>();
    for (int number = 0; number < timeline.size(); number++) {
      Operation<C, A> operation = timeline.operation(number);
      if (number != answer
          && operation.answeredNanos() >= culprit.calledNanos()
          && operation.calledNanos() <= culprit.answeredNanos()) {
        overlapping.add(operation);
      }
    }
    return overlapping;
  }

  /** Every moment that matters gets a column; how long it was between them does not matter. */
  private NavigableMap<Long, Integer> columns(List<Operation<C, A>> shown, long last) {
    NavigableMap<Long, Integer> columns = new TreeMap<>();
    for (Operation<C, A> operation : shown) {
      columns.put(operation.calledNanos(), 0);
      columns.put(Math.min(operation.answeredNanos(), last + 1), 0);
    }
    int column = 0;
    for (var moment : columns.entrySet()) {
      moment.setValue(column);
      column += COLUMN;
    }
    return columns;
  }

  private String lane(Operation<C, A> operation, NavigableMap<Long, Integer> columns) {
    int width = columns.lastEntry().getValue() + 1;
    int from = columns.get(operation.calledNanos());
    boolean ends = columns.containsKey(operation.answeredNanos());
    int to = ends ? columns.get(operation.answeredNanos()) : width - 1;
    String bar = to == from ? "|" : "|" + "-".repeat(to - from - 1) + (ends ? "|" : "-");
    return " ".repeat(from) + bar + " ".repeat(width - to - 1);
  }
}
