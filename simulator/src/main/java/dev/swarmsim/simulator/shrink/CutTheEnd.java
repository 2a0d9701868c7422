package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes after the failure did not cause it. */
final class CutTheEnd implements Pass {
  @Override
  public String name() {
    return "cut the end";
  }

  @Override
  public void improve(Bench bench) {
    long failure = bench.shown().ran().failure().orElseThrow().timeNanos();
    Scenario best = bench.best();
    var steps = new ArrayList<Step>();
    for (Step step : best.steps()) {
      if (step.atNanos() <= failure) {
        // A fault that outlives the failure need not end.
        steps.add(step.endNanos() > failure ? Parts.lasting(step, Optional.empty()) : step);
      }
    }
    Scenario early =
        best.but()
            .steps(steps)
            .workload(until(best.workload(), failure))
            .expect(until(best.expect(), failure))
            .build();
    bench.improve(
        List.of(
            Parts.endingAfter(early, failure),
            Parts.endingAfter(Parts.withSteps(best, steps), failure),
            Parts.endingAfter(best, failure)));
  }

  private static List<ClientsPlan> until(List<ClientsPlan> workload, long nanos) {
    return workload.stream()
        .filter(plan -> plan.fromNanos() <= nanos)
        .map(
            plan ->
                FewerClients.with(
                    plan,
                    plan.fromNanos(),
                    Math.min(plan.toNanos(), nanos),
                    plan.clients(),
                    plan.operations()))
        .toList();
  }

  private static Expectations until(Expectations expect, long nanos) {
    return new Expectations(
        expect.checks(),
        expect.always().stream().filter(during -> during.fromNanos() <= nanos).toList(),
        expect.never().stream().filter(during -> during.fromNanos() <= nanos).toList(),
        expect.at().stream().filter(moment -> moment.timeNanos() <= nanos).toList(),
        expect.eventually().stream()
            .filter(when -> when.afterNanos() + when.withinNanos() <= nanos)
            .toList(),
        expect.sometimes(),
        expect.history());
  }
}
