package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Step;
import java.util.ArrayList;
import java.util.List;

/** Closes the gaps between steps: all that comes after a gap comes earlier. */
final class EarlierSteps implements Pass {
  private static final long SECOND = 1_000_000_000L;
  private static final List<Long> GAPS =
      List.of(0L, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 20 * SECOND, 30 * SECOND);

  /** The first step waits until the swarm has been formed. */
  private static final List<Long> FIRST_GAPS = List.of(5 * SECOND, 10 * SECOND, 20 * SECOND);

  @Override
  public String name() {
    return "earlier steps";
  }

  @Override
  public void improve(Bench bench) {
    for (int i = 0; i < bench.best().steps().size() && !bench.over(); i++) {
      Scenario from = bench.best();
      long begin = i == 0 ? 0 : from.steps().get(i - 1).atNanos();
      long at = from.steps().get(i).atNanos();
      var candidates = new ArrayList<Scenario>();
      for (long gap : i == 0 ? FIRST_GAPS : GAPS) {
        if (gap < at - begin) {
          candidates.add(earlier(from, at, at - begin - gap));
        }
      }
      bench.improve(candidates);
    }
  }

  /** All that is at that moment or later, so much earlier. */
  private static Scenario earlier(Scenario from, long sinceNanos, long byNanos) {
    Expectations old = from.expect();
    var shift = new Shift(sinceNanos, byNanos);
    List<Step> steps =
        from.steps().stream().map(step -> Parts.at(step, shift.of(step.atNanos()))).toList();
    var expect =
        new Expectations(
            old.checks(),
            old.always().stream().map(shift::during).toList(),
            old.never().stream().map(shift::during).toList(),
            old.at().stream()
                .map(
                    moment ->
                        new Expectations.Moment(
                            shift.of(moment.timeNanos()), moment.that(), moment.line()))
                .toList(),
            old.eventually().stream()
                .map(
                    when ->
                        new Expectations.Eventually(
                            shift.of(when.afterNanos()),
                            when.withinNanos(),
                            when.that(),
                            when.line()))
                .toList(),
            old.sometimes(),
            old.history());
    return from.but()
        .steps(steps)
        .workload(from.workload().stream().map(shift::clients).toList())
        .expect(expect)
        .endsNanos(shift.of(from.endsNanos()))
        .build();
  }

  /** Moments that move. */
  private record Shift(long sinceNanos, long byNanos) {
    long of(long nanos) {
      return nanos >= sinceNanos && nanos != Long.MAX_VALUE ? nanos - byNanos : nanos;
    }

    ClientsPlan clients(ClientsPlan plan) {
      return FewerClients.with(
          plan, of(plan.fromNanos()), of(plan.toNanos()), plan.clients(), plan.operations());
    }

    Expectations.During during(Expectations.During during) {
      return new Expectations.During(
          of(during.fromNanos()), of(during.toNanos()), during.that(), during.line());
    }
  }
}
