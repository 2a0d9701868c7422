package dev.swarmsim.cli.report;

import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.StoryLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Makes a long story short: tasks and nodes that come to the same within a few seconds share a
 * line, what repeats itself with other numbers is told once and then counted, and long outputs are
 * cut.
 *
 * <p>Nothing is told out of order: a line that waits for company is told before the first line that
 * is of another kind. Call {@link #end} after the last line.
 */
public final class Digest implements Consumer<StoryLine> {
  private static final int LONGEST_OUTPUT = 8;

  /** What docker overwrites on a terminal while it waits for a service. */
  private static final Pattern PROGRESS =
      Pattern.compile("overall progress: .*|[0-9]+/[0-9]+: .*|verify: Waiting .*|\\s*");

  private static final long COMPANY_NANOS = 5_000_000_000L;

  private final Consumer<StoryLine> told;
  private final List<Company> waiting = new ArrayList<>();
  private final Repetitions repetitions;
  private int outputLines;
  private StoryLine lastOutput;

  /**
   * @param told takes the shorter story
   */
  public Digest(Consumer<StoryLine> told) {
    this.told = told;
    this.repetitions = new Repetitions(told);
  }

  @Override
  public void accept(StoryLine line) {
    if (line.kind() != Kind.OUTPUT) {
      endOutput();
    }
    switch (line.kind()) {
      case TASK, NODE -> await(line);
      case RAFT -> {
        endCompany();
        repetitions.accept(line);
      }
      case OUTPUT -> output(line);
      case FAULT, COMMAND, CHECK -> {
        endCompany();
        repetitions.end();
        told.accept(line);
      }
    }
  }

  /** Tells what still waits. */
  public void end() {
    endOutput();
    endCompany();
    repetitions.end();
  }

  private void await(StoryLine line) {
    if (line.kind() == Kind.TASK
        && TaskText.of(line.text()).filter(TaskText::passing).isPresent()) {
      return;
    }
    repetitions.end();
    if (!waiting.isEmpty() && line.timeNanos() - waiting.get(0).sinceNanos() > COMPANY_NANOS) {
      endCompany();
    }
    for (Company company : waiting) {
      if (company.joins(line)) {
        return;
      }
    }
    waiting.add(new Company(line));
  }

  private void endCompany() {
    waiting.forEach(company -> told.accept(company.line()));
    waiting.clear();
  }

  private void output(StoryLine line) {
    if (PROGRESS.matcher(line.text()).matches()) {
      return;
    }
    if (outputLines == 0) {
      endCompany();
      repetitions.end();
    }
    outputLines++;
    lastOutput = line;
    if (outputLines <= LONGEST_OUTPUT) {
      told.accept(line);
    }
  }

  private void endOutput() {
    int more = outputLines - LONGEST_OUTPUT;
    if (more > 0) {
      String text = more == 1 ? "... 1 more line" : "... " + more + " more lines";
      told.accept(new StoryLine(lastOutput.timeNanos(), Kind.OUTPUT, lastOutput.node(), text));
    }
    outputLines = 0;
  }
}
