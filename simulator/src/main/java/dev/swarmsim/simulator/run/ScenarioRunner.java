package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.orchestrator.OrchestratorLoops;
import dev.swarmsim.simulator.campaign.Draw;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.docker.DockerCli;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.run.CheckResult.Outcome;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.why.Accounts;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldFacts;
import dev.swarmsim.simulator.world.WorldPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  private StepRunner steps;
  private final Map<String, Integer> named = new TreeMap<>();
  private final World world;
  private final long seed;
  private final Chronicle chronicle;
  private final long endsNanos;
  private final Optional<Reroll> reroll;
  private final HistoryWatch history;
  private final Marks marks = new Marks();
  private final boolean counts;
  private final long lastWordNanos;
  private Optional<LivenessWatch> liveness = Optional.empty();
  private boolean broken;

  private ScenarioRunner(Scenario given, RunOptions options, Consumer<StoryLine> story) {
    this.scenario = Draw.concrete(given, options.seed().orElse(given.seed()));
    this.chronicle = options.chronicle().orElseGet(Chronicle::new);
    this.seed = scenario.seed();
    for (Expectations.NamedCheck check : scenario.expect().checks()) {
      named.put(check.name(), ledger.enter("always " + check.name(), check.line()));
    }
    if (named.isEmpty()) {
      Checks.names().forEach(name -> named.put(name, ledger.enter("always " + name, 0)));
    }
    boolean explains = options.chronicle().isPresent() || asksWhy(scenario);
    var plan =
        WorldPlan.of(
            scenario,
            seed,
            scenario.cluster().nodes(),
            options.wire().orElse(scenario.network().wire()),
            new ScenarioWorkload(scenario.containers()),
            options.members(),
            options.loops().orElseGet(() -> loops(explains)));
    this.world = World.create(plan, new Checks(named.keySet(), this::breach), story);
    options.trace().ifPresent(world.trace()::listen);
    this.endsNanos = Math.min(scenario.endsNanos(), options.untilNanos().orElse(Long.MAX_VALUE));
    if (explains) {
      world.watchedBy(chronicle);
    }
    options.observers().forEach(world::watchedBy);
    this.reroll = options.reroll();
    this.history = new HistoryWatch(world, ledger, scenario);
    this.counts = options.marks() || !scenario.expect().sometimes().isEmpty();
    this.lastWordNanos =
        Math.max(
            scenario.expect().lastNanos(),
            scenario.workload().stream().mapToLong(ClientsPlan::toNanos).max().orElse(0));
  }

  /** All loops there are; who keeps a chronicle is shown why tasks are placed where they are. */
  private List<LoopFactory> loops(boolean explains) {
    return explains ? OrchestratorLoops.all(chronicle::placed) : OrchestratorLoops.all();
  }

  /** Reads what this runner can run: it knows all checks, and docker's commands and flags. */
  public static ScenarioReader reader() {
    return new ScenarioReader(Checks.names(), ScenarioRunner::mistake);
  }

  /** What is wrong with a docker command line, if anything is. */
  private static Optional<String> mistake(String line) {
    try {
      return DockerCli.validate(DockerCommandLine.parse(line));
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Runs a scenario.
   *
   * @param story told what happens, as it happens
   */
  public static RunResult run(Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    ScenarioRunner run = open(scenario, options, story);
    while (run.step()) {
      // Each event decides what comes next.
    }
    return run.end();
  }

  /**
   * Opens a run that somebody walks through event by event.
   *
   * @param story told what happens, as it happens
   */
  public static ScenarioRunner open(
      Scenario scenario, RunOptions options, Consumer<StoryLine> story) {
    var runner = new ScenarioRunner(scenario, options, story);
    runner.begin();
    return runner;
  }

  private static boolean asksWhy(Scenario scenario) {
    return scenario.steps().stream().anyMatch(step -> step.action() instanceof Action.Explain);
  }

  private void begin() {
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
    steps = new StepRunner(world, ledger, new Accounts(chronicle), this::file);
    steps.schedule(scenario.steps());
    scenario
        .liveness()
        .ifPresent(
            plan -> {
              var core = new Core(scenario.settings().raft().quorumRule());
              liveness = Optional.of(new LivenessWatch(world, ledger, steps, plan, core));
              liveness.get().schedule();
            });
    if (counts) {
      world.watchedBy(marks);
    }
    var expectations =
        new ExpectationWatch(world.queue(), new WorldFacts(world), ledger, endsNanos);
    expectations.watch(scenario.expect());
    expectations.watch(scenario.expect().sometimes(), marks::marked);
    history.schedule();
    reroll.ifPresent(
        other -> world.queue().at(other.atNanos(), () -> world.streams().reroll(other.salt())));
  }

  private Optional<String> file(String path) {
    Optional<String> text = scenario.files().read(path);
    text.ifPresent(read -> world.onlookers().fileRead(path, read));
    return text;
  }

  /** The world that it happens in. */
  public World world() {
    return world;
  }

  /** When the next event is due, in virtual nanoseconds; empty if the run is over. */
  public OptionalLong nextNanos() {
    return over() ? OptionalLong.empty() : OptionalLong.of(world.queue().nextNanos());
  }

  private boolean over() {
    return broken || settled() || world.queue().nextNanos() > endsNanos;
  }

  /** Whether nothing is left to be decided: a swarm that has converged proves no more. */
  private boolean settled() {
    return liveness.isPresent() && liveness.get().decided() && world.nowNanos() >= lastWordNanos;
  }

  /**
   * Lets the next event happen.
   *
   * @return false if there is none: the run is over
   */
  public boolean step() {
    if (over()) {
      return false;
    }
    world.queue().step();
    world.throwFailure();
    if (world.queue().executed() > scenario.limits().events()) {
      giveUp();
    }
    return true;
  }

  /** Ends the run where it stands: what was to come later has no verdict. */
  public RunResult end() {
    world.changed();
    steps.close();
    close();
    return new RunResult(
        scenario.name(),
        seed,
        held(),
        world.trace().hash(),
        world.nowNanos(),
        world.queue().executed(),
        ledger.results(),
        world.faults().ongoing().findings(),
        marks.counts());
  }

  /** A swarm at work has no endless storms. */
  private void giveUp() {
    broken = true;
    ledger.decide(
        ledger.enter("limits", 0),
        Outcome.BROKEN,
        world.nowNanos(),
        String.format(Locale.ROOT, "more than %d events", scenario.limits().events()));
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
    history.judge(!broken);
  }

  private static boolean isNamed(String result, String check) {
    return check.equals(ExpectedVerdict.HISTORY)
        ? result.startsWith(HistoryWatch.NAME)
        : result.equals("always " + check);
  }

  private boolean held() {
    List<CheckResult> results = ledger.results();
    return switch (scenario.verdict()) {
      case ExpectedVerdict.Holds() ->
          results.stream().allMatch(result -> result.outcome() == Outcome.HELD);
      case ExpectedVerdict.Breaks(var check) ->
          results.stream()
              .allMatch(
                  result -> (result.outcome() == Outcome.BROKEN) == isNamed(result.name(), check));
      case ExpectedVerdict.Fails(var signature) ->
          RunResult.failure(results, world.nowNanos())
              .filter(failure -> failure.signature().equals(signature))
              .isPresent();
    };
  }
}
