package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.run.CheckResult.Outcome;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.why.Accounts;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldFacts;
import dev.swarmsim.simulator.world.WorldPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs a scenario to its verdict. Equal scenarios, seeds and versions give equal runs, to the last
 * event; the trace hash says so.
 */
public final class ScenarioRunner {
  private final Scenario scenario;
  private final Ledger ledger = new Ledger();
  private final Map<String, Integer> named = new TreeMap<>();
  private final World world;
  private final long seed;
  private final Chronicle chronicle;
  private final long endsNanos;
  private boolean broken;

  private ScenarioRunner(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    this.scenario = scenario;
    this.chronicle = options.chronicle().orElseGet(Chronicle::new);
    this.seed = options.seed().orElse(scenario.seed());
    for (Expectations.NamedCheck check : scenario.expect().checks()) {
      named.put(check.name(), ledger.enter("always " + check.name(), check.line()));
    }
    if (named.isEmpty()) {
      Checks.names().forEach(name -> named.put(name, ledger.enter("always " + name, 0)));
    }
    boolean explains = options.chronicle().isPresent() || asksWhy(scenario);
    var plan =
        new WorldPlan(
            seed,
            scenario.cluster().nodes(),
            scenario.settings(),
            scenario.network().delay(),
            options.wire().orElse(scenario.network().wire()),
            scenario.disk().sync(),
            new ScenarioWorkload(scenario.containers()),
            options.members());
    this.world =
        World.create(
            explains ? plan.shownTo(chronicle) : plan,
            new Checks(named.keySet(), this::breach),
            story);
    options.trace().ifPresent(world.trace()::listen);
    this.endsNanos = Math.min(scenario.endsNanos(), options.untilNanos().orElse(Long.MAX_VALUE));
    if (explains) {
      world.keep(chronicle);
    }
  }

  /**
   * Runs a scenario.
   *
   * @param story told what happens, as it happens
   */
  public static RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    return new ScenarioRunner(scenario, options, story).run();
  }

  private static boolean asksWhy(Scenario scenario) {
    return scenario.steps().stream().anyMatch(step -> step.action() instanceof Action.Explain);
  }

  private RunResult run() {
    List<NodePlan> nodes = scenario.cluster().nodes();
    world.boot();
    CompletableFuture<?> unused =
        new Formation(world, scenario.settings(), nodes)
            .form()
            .whenComplete(
                (formed, failure) -> {
                  if (failure != null) {
                    world.fail(failure);
                  }
                });
    new StepRunner(world, ledger, new Accounts(chronicle), scenario.files()::read)
        .schedule(scenario.steps());
    new ExpectationWatch(world.queue(), new WorldFacts(world), ledger, endsNanos)
        .watch(scenario.expect());
    while (!broken && world.queue().nextNanos() <= endsNanos) {
      world.queue().step();
      world.throwFailure();
    }
    world.changed();
    close();
    return new RunResult(
        scenario.name(),
        seed,
        held(),
        world.trace().hash(),
        world.nowNanos(),
        world.queue().executed(),
        ledger.results());
  }

  /** A broken invariant ends the run: what comes after it proves nothing. */
  private void breach(Violation violation) {
    broken = true;
    ledger.decide(
        named.get(violation.check()), Outcome.BROKEN, violation.timeNanos(), violation.text());
    world.tell(
        new StoryLine(
            violation.timeNanos(),
            StoryLine.Kind.CHECK,
            "",
            violation.check() + " is broken: " + violation.text()));
  }

  private void close() {
    for (int number : named.values()) {
      ledger.decide(number, Outcome.HELD, world.nowNanos(), "");
    }
    if (!broken) {
      for (int number = 0; number < ledger.results().size(); number++) {
        ledger.decide(
            number, Outcome.BROKEN, world.nowNanos(), "it had not ended when the run ended");
      }
    }
  }

  private boolean held() {
    List<CheckResult> results = ledger.results();
    return switch (scenario.verdict()) {
      case ExpectedVerdict.Holds() ->
          results.stream().allMatch(result -> result.outcome() == Outcome.HELD);
      case ExpectedVerdict.Breaks(var check) ->
          results.stream()
              .allMatch(
                  result ->
                      (result.outcome() == Outcome.BROKEN)
                          == result.name().equals("always " + check));
    };
  }
}
