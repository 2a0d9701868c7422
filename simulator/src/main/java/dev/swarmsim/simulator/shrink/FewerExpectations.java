package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Expects nothing but what fails. */
final class FewerExpectations implements Pass {
  @Override
  public String name() {
    return "fewer expectations";
  }

  @Override
  public void improve(Bench bench) {
    onlyTheBrokenCheck(bench);
    each(
        bench, Expectations::always, (e, kept) -> with(e, kept, e.never(), e.at(), e.eventually()));
    each(
        bench, Expectations::never, (e, kept) -> with(e, e.always(), kept, e.at(), e.eventually()));
    each(
        bench, Expectations::at, (e, kept) -> with(e, e.always(), e.never(), kept, e.eventually()));
    each(
        bench, Expectations::eventually, (e, kept) -> with(e, e.always(), e.never(), e.at(), kept));
    Expectations expect = bench.best().expect();
    if (!expect.sometimes().isEmpty() || expect.history().isPresent()) {
      bench.improve(
          List.of(
              expecting(bench.best(), without(expect, true)),
              expecting(bench.best(), without(expect, false))));
    }
  }

  /** All checks run where none is named: naming the one that breaks leaves the others out. */
  private static void onlyTheBrokenCheck(Bench bench) {
    Scenario best = bench.best();
    String line = bench.shown().ran().failure().orElseThrow().check();
    Optional<String> broken = RunResult.invariant(line);
    var candidates = new ArrayList<Scenario>();
    if (broken.isPresent()) {
      var only = List.of(new Expectations.NamedCheck(broken.get(), 0));
      candidates.add(expecting(best, Parts.checking(Expectations.none(), only)));
      candidates.add(expecting(best, Parts.checking(best.expect(), only)));
    }
    candidates.add(expecting(best, Parts.checking(best.expect(), List.of())));
    bench.improve(candidates);
  }

  private static <T> void each(Bench bench, Function<Expectations, List<T>> items, Maker<T> maker) {
    Scenario from = bench.best();
    bench.cutDown(
        items.apply(from.expect()), kept -> expecting(from, maker.with(from.expect(), kept)));
  }

  private static Scenario expecting(Scenario scenario, Expectations expect) {
    return scenario.but().expect(expect).verdict(new ExpectedVerdict.Holds()).build();
  }

  private static Expectations with(
      Expectations from,
      List<Expectations.During> always,
      List<Expectations.During> never,
      List<Expectations.Moment> at,
      List<Expectations.Eventually> eventually) {
    return new Expectations(
        from.checks(), always, never, at, eventually, from.sometimes(), from.history());
  }

  private static Expectations without(Expectations from, boolean history) {
    return new Expectations(
        from.checks(),
        from.always(),
        from.never(),
        from.at(),
        from.eventually(),
        List.of(),
        history ? Optional.empty() : from.history());
  }

  /** Expectations with one list of them cut down. */
  private interface Maker<T> {
    Expectations with(Expectations from, List<T> kept);
  }
}
