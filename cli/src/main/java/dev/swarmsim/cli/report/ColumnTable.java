package dev.swarmsim.cli.report;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.run.WorldChange.MachineState;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The lines of a {@link ColumnLog}: who is what, in fixed columns. */
final class ColumnTable {
  private static final int TIME_WIDTH = 9;
  private static final char ABSENT = '.';

  private final List<String> columns = new ArrayList<>();
  private final Map<String, Character> roles = new TreeMap<>();
  private final Map<String, Long> terms = new TreeMap<>();
  private final Map<String, MachineState> lives = new TreeMap<>();
  private final Paint paint;
  private final Consumer<String> lines;
  private int nameWidth = 2;

  ColumnTable(List<String> managers, Paint paint, Consumer<String> lines) {
    managers.forEach(this::column);
    this.paint = paint;
    this.lines = lines;
  }

  private void column(String node) {
    columns.add(node);
    roles.put(node, ABSENT);
    nameWidth = Math.max(nameWidth, node.length());
  }

  /** What the signs mean, and the head of the table. */
  void legend() {
    lines.accept("one line for each change; a column for each manager shows what it is then");
    lines.accept("  is       L leader  F follower  C candidate  P asks if it could win");
    lines.accept("           = paused  k no Engine  x no power  . takes no part");
    lines.accept(
        "  happens  + starts  x goes  ? stands  * leads  - leads no more  > new term or leader");
    lines.accept("           c commits  $ docker  ! a fault or its end  # a check broke");
    head();
  }

  private void head() {
    var names = new StringBuilder();
    columns.forEach(node -> names.append(' ').append(padded(node)));
    lines.accept(
        paint.faint(" ".repeat(TIME_WIDTH - 4) + "time   " + padded("") + " " + names + "  term"));
  }

  /** A manager's role and term from now on. */
  void role(String node, char sign, long term) {
    if (!columns.contains(node)) {
      column(node);
      head();
    }
    roles.put(node, sign);
    terms.put(node, term);
  }

  char role(String node) {
    return roles.getOrDefault(node, ABSENT);
  }

  /**
   * A machine's state from now on.
   *
   * @return its state until now; up if it was not known
   */
  MachineState life(String node, MachineState state) {
    MachineState before = lives.put(node, state);
    boolean gone = state == MachineState.OFF || state == MachineState.WITHOUT_ENGINE;
    if (gone && roles.containsKey(node)) {
      roles.put(node, ABSENT);
    }
    return before == null ? MachineState.UP : before;
  }

  /**
   * Tells one line.
   *
   * @param event the sign of what happened
   * @param node whom it is about; empty for nobody alone
   * @param text what else there is to say
   */
  void line(long timeNanos, char event, String node, String text) {
    String time = Times.clock(timeNanos);
    var line = new StringBuilder();
    line.append(" ".repeat(Math.max(0, TIME_WIDTH - time.length()))).append(paint.faint(time));
    line.append("  ").append(sign(event)).append(' ').append(padded(node)).append(' ');
    for (String column : columns) {
      String cell = padded(String.valueOf(state(column)));
      line.append(' ').append(column.equals(node) ? paint.strong(cell) : paint.faint(cell));
    }
    Long term = columns.contains(node) ? terms.get(node) : null;
    line.append("  ").append(four(term == null ? "" : "t" + term));
    line.append(text.isEmpty() ? "" : "  " + text);
    lines.accept(line.toString().stripTrailing());
  }

  private char state(String node) {
    return switch (lives.getOrDefault(node, MachineState.UP)) {
      case UP -> roles.get(node);
      case PAUSED -> '=';
      case WITHOUT_ENGINE -> 'k';
      case OFF -> 'x';
    };
  }

  private String sign(char event) {
    String sign = String.valueOf(event);
    return switch (event) {
      case '*' -> paint.good(sign);
      case '!', 'x', '?' -> paint.warning(sign);
      case '#' -> paint.bad(sign);
      case '$' -> paint.typed(sign);
      default -> sign;
    };
  }

  private String padded(String word) {
    return word + " ".repeat(Math.max(0, nameWidth - word.length()));
  }

  private static String four(String word) {
    return word + " ".repeat(Math.max(0, 4 - word.length()));
  }
}
