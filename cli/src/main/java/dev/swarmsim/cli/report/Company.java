package dev.swarmsim.cli.report;

import dev.swarmsim.simulator.run.StoryLine;
import java.util.Optional;

/** Tasks of one service, or nodes, to which the same happened at nearly the same time. */
final class Company {
  private final StoryLine first;
  private final Optional<TaskText> task;
  private final StringBuilder nodes;
  private StoryLine last;
  private int members = 1;

  Company(StoryLine first) {
    this.first = first;
    this.task = task(first);
    this.last = first;
    this.nodes = new StringBuilder(first.node());
  }

  /** When the first of them came. */
  long sinceNanos() {
    return first.timeNanos();
  }

  /** Takes a line in if it says the same of another member. */
  boolean joins(StoryLine line) {
    boolean same =
        line.kind() == first.kind()
            && switch (first.kind()) {
              case TASK -> task.isPresent() && task(line).filter(this::isLike).isPresent();
              case NODE -> line.text().equals(first.text());
              case FAULT, COMMAND, OUTPUT, RAFT, CHECK -> false;
            };
    if (same) {
      members++;
      last = line;
      nodes.append(", ").append(line.node());
    }
    return same;
  }

  /** The one line for all of them, at the time of the last. */
  StoryLine line() {
    if (members == 1) {
      return first;
    }
    String text =
        task.map(one -> one.service() + ": " + members + " tasks " + plural(one.became()))
            .orElseGet(() -> nodes + " " + plural(first.text()));
    return new StoryLine(last.timeNanos(), first.kind(), "", text);
  }

  private static String plural(String text) {
    if (text.startsWith("waits")) {
      return "wait" + text.substring("waits".length());
    }
    return text.startsWith("is ") ? "are " + text.substring(3) : text;
  }

  private boolean isLike(TaskText other) {
    return task.filter(
            one -> one.service().equals(other.service()) && one.became().equals(other.became()))
        .isPresent();
  }

  private static Optional<TaskText> task(StoryLine line) {
    return line.kind() == StoryLine.Kind.TASK ? TaskText.of(line.text()) : Optional.empty();
  }
}
