package dev.swarmsim.cli.lesson;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.run.NodeView;
import dev.swarmsim.simulator.run.Stage.Printed;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.List;
import java.util.function.Consumer;

/** Lays a lesson out in lines of 80 characters. */
public final class Screen {
  static final int WIDTH = 80;

  private static final int COMMAND_HANG = 4;

  private final Paint paint;
  private final Consumer<String> lines;

  /**
   * @param lines takes the finished lines
   */
  public Screen(Paint paint, Consumer<String> lines) {
    this.paint = paint;
    this.lines = lines;
  }

  /** Where a step begins. */
  void heading(String number, String title, long timeNanos) {
    String left = "== " + number + "  " + title + " ";
    String right = " " + Times.clock(timeNanos) + " ==";
    int gap = Math.max(2, WIDTH - left.length() - right.length());
    lines.accept(paint.strong(left + "=".repeat(gap) + right));
  }

  void prose(String text) {
    block(Prose.wrap(text, WIDTH, 0));
  }

  /** A point of a list. */
  void point(String text) {
    Prose.wrap(text, WIDTH, 3).forEach(lines);
  }

  void arithmetic(QuorumArithmetic arithmetic) {
    lines.accept("");
    lines.accept(paint.strong(arithmetic.sum()));
    lines.accept(paint.strong(arithmetic.consequence()));
  }

  void block(List<String> text) {
    if (!text.isEmpty()) {
      lines.accept("");
      text.forEach(lines);
    }
  }

  void picture(List<NodeView> nodes) {
    block(new SwarmPicture(paint).draw(nodes));
  }

  /** A command, broken as in a shell if it is long. */
  void typed(long timeNanos, String node, String command) {
    String prompt = Times.clock(timeNanos) + "  " + node + "  $ docker ";
    lines.accept("");
    Prose.wrapCommand(prompt + command, WIDTH, COMMAND_HANG)
        .forEach(line -> lines.accept(paint.typed(line)));
  }

  void printed(Printed printed) {
    Printout.lines(printed, WIDTH).forEach(lines);
  }

  void blank() {
    lines.accept("");
  }

  /** What the lesson is, before its first step. */
  public void introduction(Lesson lesson, String seed) {
    lines.accept(paint.strong(lesson.name()) + ": " + lesson.about());
    prose(
        "All that follows is what a simulated swarm does while it is told, with seed "
            + seed
            + ". Times are virtual. Of docker's tables, columns beyond the 80th character are left"
            + " out.");
    blank();
  }

  /** Commands to go on with, after the last step. */
  public void tryNext(String program, List<Lesson.Next> commands) {
    lines.accept("Try next:");
    for (Lesson.Next next : commands) {
      lines.accept("  " + paint.typed(program + " " + next.arguments()));
      lines.accept("      " + next.about());
    }
  }
}
