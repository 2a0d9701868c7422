package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.run.CheckResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps how each check stands, in the order in which they were entered. */
final class Ledger {
  private final List<CheckResult> results = new ArrayList<>();
  private final List<Boolean> excused = new ArrayList<>();

  /**
   * Enters a check that is not decided yet.
   *
   * @return its number, to decide it by
   */
  int enter(String name, int line) {
    return enter(name, line, false);
  }

  /**
   * Enters a check.
   *
   * @param mayFail whether it holds also when it is found broken; what was seen is kept
   */
  int enter(String name, int line, boolean mayFail) {
    excused.add(mayFail);
    results.add(new CheckResult(name, Outcome.UNDECIDED, Optional.empty(), "", line));
    return results.size() - 1;
  }

  /** Decides a check; the first decision stands. */
  void decide(int number, Outcome outcome, long timeNanos, String detail) {
    CheckResult open = results.get(number);
    if (open.outcome() == Outcome.UNDECIDED) {
      results.set(
          number,
          new CheckResult(
              open.name(),
              outcome == Outcome.BROKEN && excused.get(number) ? Outcome.HELD : outcome,
              Optional.of(timeNanos),
              detail,
              open.line()));
    }
  }

  /** Says why a check stays undecided. */
  void leaveOpen(int number, String why) {
    CheckResult open = results.get(number);
    results.set(
        number,
        new CheckResult(open.name(), Outcome.UNDECIDED, open.timeNanos(), why, open.line()));
  }

  boolean open(int number) {
    return results.get(number).outcome() == Outcome.UNDECIDED;
  }

  List<CheckResult> results() {
    return List.copyOf(results);
  }
}
