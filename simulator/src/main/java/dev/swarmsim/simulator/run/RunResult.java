package dev.swarmsim.simulator.run;

import java.util.List;

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
 */
public record RunResult(
    String scenario,
    long seed,
    boolean held,
    String traceHash,
    long virtualNanos,
    long events,
    List<CheckResult> checks) {
  public RunResult {
    checks = List.copyOf(checks);
  }
}
