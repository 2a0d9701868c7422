package dev.swarmsim.cli.report;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Problem;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Verdicts for people. */
public final class TextReport {
  private static final int OUTCOME_WIDTH = 11;

  private final Paint paint;
  private final Consumer<String> lines;

  /**
   * @param lines takes the finished lines
   */
  public TextReport(Paint paint, Consumer<String> lines) {
    this.paint = paint;
    this.lines = lines;
  }

  /** Each check of a run, the verdict, and what is needed to repeat it. */
  public void whole(Outcome.Ran ran) {
    lines.accept("");
    ran.result().checks().forEach(this::check);
    RunResult result = ran.result();
    lines.accept("");
    lines.accept(word(ran.verdict()) + result.scenario() + ": " + counts(ran));
    lines.accept(
        String.format(
            Locale.ROOT,
            "seed %s, trace %s, %s virtual, %,d events",
            Seeds.format(result.seed()),
            result.traceHash(),
            Times.clock(result.virtualNanos()),
            result.events()));
    if (!result.held()) {
      lines.accept("repeat with: " + ran.repeat());
    }
  }

  /** A line for one of several files; of one that did not hold, also why. */
  public void brief(Outcome outcome) {
    switch (outcome) {
      case Outcome.Ran ran -> {
        lines.accept(
            word(ran.verdict())
                + ran.file()
                + "  "
                + paint.faint(
                    counts(ran)
                        + ", seed "
                        + Seeds.format(ran.result().seed())
                        + ", "
                        + Times.clock(ran.result().virtualNanos())
                        + " virtual"));
        if (!ran.result().held()) {
          ran.result().checks().stream()
              .filter(check -> check.outcome() != CheckResult.Outcome.HELD)
              .forEach(this::check);
          lines.accept("  repeat with: " + ran.repeat());
        }
      }
      case Outcome.Invalid invalid -> {
        lines.accept(word(invalid.verdict()) + invalid.file());
        for (Problem problem : invalid.problems()) {
          problem.render().lines().map(line -> "  " + line).forEach(lines);
        }
      }
    }
  }

  /** How many files ended how. */
  public void total(List<Outcome> outcomes) {
    lines.accept("");
    lines.accept(
        outcomes.size()
            + (outcomes.size() == 1 ? " scenario: " : " scenarios: ")
            + count(outcomes, "held")
            + ", "
            + count(outcomes, "broken")
            + ", "
            + count(outcomes, "invalid")
            + (outcomes.stream().anyMatch(one -> one.verdict().equals("undecided"))
                ? ", " + count(outcomes, "undecided")
                : ""));
  }

  private static String count(List<Outcome> outcomes, String verdict) {
    return outcomes.stream().filter(one -> one.verdict().equals(verdict)).count() + " " + verdict;
  }

  /** What held is told in one line; of what did not, also when, and what was seen. */
  private void check(CheckResult check) {
    String head = "  " + word(check.outcome().name().toLowerCase(Locale.ROOT)) + check.name();
    switch (check.outcome()) {
      case HELD -> lines.accept(head + paint.faint(aside(check.detail())));
      case BROKEN -> {
        String when = check.timeNanos().map(Times::clock).map(time -> "  at " + time).orElse("");
        lines.accept(head + paint.faint(when));
        details(check);
      }
      case UNDECIDED -> {
        lines.accept(head);
        details(check);
      }
    }
  }

  private static String aside(String detail) {
    return detail.isEmpty() ? "" : "  " + String.join(" ", detail.lines().toList());
  }

  private void details(CheckResult check) {
    check.detail().lines().map(line -> " ".repeat(OUTCOME_WIDTH + 2) + line).forEach(lines);
  }

  private static String counts(Outcome.Ran ran) {
    int all = ran.result().checks().size();
    if (ran.brokeAsExpected()) {
      return "broke what the scenario says must break";
    }
    long undecided = ran.count(CheckResult.Outcome.UNDECIDED);
    return ran.count(CheckResult.Outcome.HELD)
        + " of "
        + all
        + (all == 1 ? " check held" : " checks held")
        + (undecided == 0 ? "" : ", " + undecided + " undecided");
  }

  private String word(String outcome) {
    String gap = " ".repeat(OUTCOME_WIDTH - outcome.length());
    return switch (outcome) {
          case "held" -> paint.good(outcome);
          case "undecided" -> paint.warning(outcome);
          default -> paint.bad(outcome);
        }
        + gap;
  }
}
