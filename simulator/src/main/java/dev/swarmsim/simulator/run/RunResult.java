package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.check.Checks;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param scenario the scenario's name
 * @param seed the seed of all its dice
 * @param held whether the scenario's expectations held; a scenario that expects a check to break
 *     holds when exactly that check broke
 * @param traceHash hash over every event of the run, 16 hexadecimal digits
 * @param virtualNanos how long the run was on the virtual clock
 * @param events how many events happened
 * @param checks each check and how it ended, in the order of the scenario
 * @param findings what is strange but breaks nothing, such as a fault without an effect
 * @param marks how often the run came to each place in the code that is worth reaching
 */
public record RunResult(
    String scenario,
    long seed,
    boolean held,
    String traceHash,
    long virtualNanos,
    long events,
    List<CheckResult> checks,
    List<String> findings,
    SortedMap<String, Long> marks) {
  public RunResult {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
  }

  /**
   * What went wrong, whether or not the scenario wants it to: an invariant that is broken, for that
   * ends the run; else the check that broke first; empty if all is well.
   */
  public Optional<Failure> failure() {
    return failure(checks, virtualNanos);
  }

  /** What went wrong in a run of that length with these results. */
  static Optional<Failure> failure(List<CheckResult> checks, long virtualNanos) {
    Comparator<CheckResult> invariantsFirst =
        Comparator.comparing(check -> invariant(check.name()).isEmpty());
    return checks.stream()
        .filter(check -> check.outcome() == CheckResult.Outcome.BROKEN)
        .min(invariantsFirst.thenComparingLong(check -> check.timeNanos().orElse(virtualNanos)))
        .map(
            check ->
                Failure.of(check.name(), check.timeNanos().orElse(virtualNanos), check.detail()));
  }

  /** The named check that a result's name is about. */
  public static Optional<String> invariant(String name) {
    return Checks.names().stream().filter(check -> name.equals("always " + check)).findFirst();
  }
}
