package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.run.CheckResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps how each check stands, in the order in which they were entered. */
final class Ledger {
  private final List<CheckResult> results = new ArrayList<>();

  /**
   * Enters a check that is not decided yet.
   *
   * @return its number, to decide it by
   */
  int enter(String name, int line) {
    results.add(new CheckResult(name, Outcome.UNDECIDED, Optional.empty(), "", line));
    return results.size() - 1;
  }

  /** Decides a check; the first decision stands. */
  void decide(int number, Outcome outcome, long timeNanos, String detail) {
    CheckResult open = results.get(number);
    if (open.outcome() == Outcome.UNDECIDED) {
      results.set(
          number,
          new CheckResult(open.name(), outcome, Optional.of(timeNanos), detail, open.line()));
    }
  }

  boolean open(int number) {
    return results.get(number).outcome() == Outcome.UNDECIDED;
  }

  List<CheckResult> results() {
    return List.copyOf(results);
  }
}
