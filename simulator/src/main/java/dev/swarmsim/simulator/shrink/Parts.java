package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.scenario.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Scenarios with other steps or times, which still hang together. */
final class Parts {
  private Parts() {}

  /** Those steps in the order of time, without heals of what is not there. */
  static Scenario withSteps(Scenario scenario, List<Step> steps) {
    var ids = new TreeSet<String>();
    steps.forEach(step -> step.id().ifPresent(ids::add));
    var sorted = new ArrayList<Step>();
    steps.stream().filter(step -> !healsNothing(step, ids)).forEach(sorted::add);
    sorted.sort(Comparator.comparingLong(Step::atNanos));
    return scenario.but().steps(sorted).build();
  }

  private static boolean healsNothing(Step step, Set<String> ids) {
    return step.action() instanceof LinkFault.Heal heal
        && heal.step().filter(id -> !ids.contains(id)).isPresent();
  }

  /** Steps other than one of them. */
  @SuppressWarnings("ReferenceEquality") // This very step, not one like it.
  static Scenario without(Scenario scenario, Step step) {
    return withSteps(scenario, scenario.steps().stream().filter(s -> s != step).toList());
  }

  /** Another step in the place of one. */
  @SuppressWarnings("ReferenceEquality") // This very step, not one like it.
  static Scenario replaced(Scenario scenario, Step step, Step other) {
    return withSteps(scenario, scenario.steps().stream().map(s -> s == step ? other : s).toList());
  }

  /**
   * The scenario with the end that a file has that does not say one, if the failure is in it; else
   * ending at the next full second after the failure.
   *
   * @param failureNanos when it fails, in virtual nanoseconds
   */
  static Scenario endingAfter(Scenario scenario, long failureNanos) {
    long last = scenario.lastMentionedNanos();
    long standard = ScenarioReader.standardEndNanos(scenario);
    long second = 1_000_000_000L;
    long next = Math.max(last, (failureNanos + second) / second * second);
    return scenario.but().endsNanos(standard >= failureNanos ? standard : next).build();
  }

  static Step at(Step step, long atNanos) {
    return copy(step, step.id(), atNanos, step.action(), step.forNanos());
  }

  static Step doing(Step step, Action action) {
    return copy(step, step.id(), step.atNanos(), action, step.forNanos());
  }

  /** The step at the moment for which it waited. */
  static Step happening(Step step, long atNanos, Action action) {
    return new Step(step.id(), atNanos, action, step.forNanos(), step.line(), step.mayFail());
  }

  static Step lasting(Step step, Optional<Long> forNanos) {
    return copy(step, step.id(), step.atNanos(), step.action(), forNanos);
  }

  static Step nameless(Step step) {
    return copy(step, Optional.empty(), step.atNanos(), step.action(), step.forNanos());
  }

  private static Step copy(
      Step step, Optional<String> id, long atNanos, Action action, Optional<Long> forNanos) {
    return new Step(id, atNanos, action, forNanos, step.line(), step.mayFail(), step.when());
  }

  /** The expectations with other named checks. */
  static Expectations checking(Expectations expect, List<Expectations.NamedCheck> checks) {
    return new Expectations(
        checks,
        expect.always(),
        expect.never(),
        expect.at(),
        expect.eventually(),
        expect.sometimes(),
        expect.history());
  }
}
