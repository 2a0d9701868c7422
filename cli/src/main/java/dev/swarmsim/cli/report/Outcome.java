package dev.swarmsim.cli.report;

import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Problem;
import java.util.List;

/** What came of one scenario file. */
public sealed interface Outcome {
  /** The file as it was named. */
  String file();

  /** {@code held}, {@code broken}, {@code undecided} or {@code invalid}. */
  String verdict();

  /**
   * It was run.
   *
   * @param story what happened; empty if nobody asked for it
   * @param repeat the command that repeats the run
   */
  record Ran(String file, RunResult result, List<StoryLine> story, String repeat)
      implements Outcome {
    public Ran {
      story = List.copyOf(story);
    }

    @Override
    public String verdict() {
      if (result.held()) {
        return "held";
      }
      boolean gaveUp =
          count(CheckResult.Outcome.BROKEN) == 0 && count(CheckResult.Outcome.UNDECIDED) > 0;
      return gaveUp ? "undecided" : "broken";
    }

    /** How many of its checks ended like that. */
    public long count(CheckResult.Outcome outcome) {
      return result.checks().stream().filter(check -> check.outcome() == outcome).count();
    }

    /** Whether it was meant to break a check, and did. */
    public boolean brokeAsExpected() {
      return result.held() && count(CheckResult.Outcome.BROKEN) > 0;
    }
  }

  /** It is not a scenario. */
  record Invalid(String file, List<Problem> problems) implements Outcome {
    public Invalid {
      problems = List.copyOf(problems);
    }

    @Override
    public String verdict() {
      return "invalid";
    }
  }
}
