package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.Expectations.During;
import dev.swarmsim.simulator.scenario.Expectations.Eventually;
import dev.swarmsim.simulator.scenario.Expectations.Moment;
import dev.swarmsim.simulator.scenario.Expectations.NamedCheck;
import java.util.List;
import java.util.Optional;

/** A scenario without what only its file tells: line numbers, and the directory it lies in. */
final class Lineless {
  private Lineless() {}

  static Scenario of(Scenario scenario) {
    return scenario
        .but()
        .files(new ScenarioFiles(scenario.files().inline(), Optional.empty()))
        .workload(scenario.workload().stream().map(Lineless::clients).toList())
        .steps(steps(scenario.steps()))
        .expect(expect(scenario.expect()))
        .build();
  }

  private static List<Step> steps(List<Step> steps) {
    return steps.stream()
        .map(
            step ->
                new Step(
                    step.id(), step.atNanos(), step.action(), step.forNanos(), 0, step.mayFail()))
        .toList();
  }

  private static Expectations expect(Expectations expect) {
    return new Expectations(
        expect.checks().stream().map(check -> new NamedCheck(check.name(), 0)).toList(),
        expect.always().stream().map(Lineless::during).toList(),
        expect.never().stream().map(Lineless::during).toList(),
        expect.at().stream().map(at -> new Moment(at.timeNanos(), at.that(), 0)).toList(),
        expect.eventually().stream()
            .map(when -> new Eventually(when.afterNanos(), when.withinNanos(), when.that(), 0))
            .toList(),
        expect.sometimes(),
        expect
            .history()
            .map(history -> new Expectations.History(history.linearizable(), history.budget(), 0)));
  }

  private static ClientsPlan clients(ClientsPlan plan) {
    return new ClientsPlan(
        plan.fromNanos(),
        plan.toNanos(),
        plan.clients(),
        plan.operations(),
        plan.keys(),
        plan.perSecond(),
        plan.on(),
        plan.timeoutNanos(),
        plan.retries(),
        0);
  }

  private static During during(During during) {
    return new During(during.fromNanos(), during.toNanos(), during.that(), 0);
  }
}
