package dev.swarmsim.simulator.campaign;

import dev.swarmsim.simulator.campaign.RunRecord.Verdict;
import dev.swarmsim.simulator.run.CheckResult;
import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel.Wire;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Runs one seed, and one in twenty seeds twice: a run that cannot be repeated is a failure of its
 * own. The second run goes over the other wire, which must leave the same trace.
 */
final class Trial {
  private static final int REPEATED_ONE_IN = 20;
  private static final String DETERMINISM = "determinism";

  private final RunOptions options;
  private final LongSupplier nanoClock;

  Trial(RunOptions options, LongSupplier nanoClock) {
    this.options = options.but().countingMarks().build();
    this.nanoClock = nanoClock;
  }

  RunRecord run(Scenario scenario, long seed) {
    long began = nanoClock.getAsLong();
    try {
      RunResult result = once(scenario, options.withSeed(seed));
      boolean repeated = Math.floorMod(seed, REPEATED_ONE_IN) == 0;
      Optional<Failure> differs = repeated ? differs(scenario, seed, result) : Optional.empty();
      Verdict verdict = differs.isPresent() ? Verdict.NOT_DETERMINISTIC : verdict(result);
      return new RunRecord(
          scenario.name(),
          seed,
          verdict,
          differs.isPresent() ? differs : verdict == Verdict.HELD ? Optional.empty() : why(result),
          result.traceHash(),
          result.virtualNanos(),
          result.events(),
          nanoClock.getAsLong() - began,
          repeated,
          result.marks());
    } catch (RuntimeException | StackOverflowError failed) {
      return failed(scenario, seed, failed, nanoClock.getAsLong() - began);
    }
  }

  private static RunResult once(Scenario scenario, RunOptions options) {
    return ScenarioRunner.run(scenario, options, line -> {});
  }

  private Optional<Failure> differs(Scenario scenario, long seed, RunResult first) {
    Wire wire = options.wire().orElse(scenario.network().wire());
    Wire other = wire == Wire.NETTY ? Wire.DIRECT : Wire.NETTY;
    RunResult second = once(scenario, options.withSeed(seed).withWire(other));
    return first.traceHash().equals(second.traceHash())
        ? Optional.empty()
        : Optional.of(
            Failure.of(
                DETERMINISM,
                Math.min(first.virtualNanos(), second.virtualNanos()),
                "the same seed gave another run over the other wire"));
  }

  private static Verdict verdict(RunResult result) {
    if (result.held()) {
      return Verdict.HELD;
    }
    boolean onlyOpen =
        result.checks().stream().noneMatch(check -> check.outcome() == CheckResult.Outcome.BROKEN);
    return onlyOpen ? Verdict.UNKNOWN : Verdict.BROKEN;
  }

  private static Optional<Failure> why(RunResult result) {
    return result
        .failure()
        .or(
            () ->
                result.checks().stream()
                    .filter(check -> check.outcome() == CheckResult.Outcome.UNDECIDED)
                    .findFirst()
                    .map(
                        check ->
                            Failure.of(check.name(), result.virtualNanos(), "it stays undecided")))
        .or(
            () ->
                Optional.of(
                    Failure.of(
                        "verdict",
                        result.virtualNanos(),
                        "the run did not end as the scenario says")));
  }

  /** Our own mistake: where it happened tells one from another. */
  private static RunRecord failed(Scenario scenario, long seed, Throwable failed, long wallNanos) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    StackTraceElement[] stack = cause.getStackTrace();
    String where = stack.length == 0 ? "an unknown place" : stack[0].toString();
    return new RunRecord(
        scenario.name(),
        seed,
        Verdict.ERROR,
        Optional.of(Failure.of("our own error", 0, cause + " at " + where)),
        "",
        0,
        0,
        wallNanos,
        false,
        new TreeMap<>());
  }
}
