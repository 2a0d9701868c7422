package dev.swarmsim.simulator.campaign;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ActionTargets;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.SwarmPlan;
import dev.swarmsim.simulator.scenario.Target;
import dev.swarmsim.simulator.scenario.Template;
import dev.swarmsim.simulator.scenario.Variation;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Makes a scenario with a {@code swarm:} section concrete: a function of the scenario and a seed.
 *
 * <p>A seed first chooses which kinds of faults there are at all, each with a chance of one half: a
 * run with all kinds at once seldom gets as far as a run with few (Groce and others, «Swarm
 * Testing», 2012). Then it draws single faults f1, f2, ... and commands o1, o2, ... of these. Each
 * has dice of its own, so that the times and values of one say nothing of the others'. What is
 * drawn may fail: a target may stand for nobody, a command may be refused.
 */
public final class Draw {
  private static final long GRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int TRIES = 20;

  private final ClusterPlan whole;
  private final Scenario scenario;
  private final SwarmPlan plan;
  private final RandomStreams streams;
  private final ScenarioReader reader = new ScenarioReader(List.of(), line -> Optional.empty());

  private Draw(ClusterPlan whole, Scenario scenario, SwarmPlan plan, RandomStreams streams) {
    this.whole = whole;
    this.scenario = scenario;
    this.plan = plan;
    this.streams = streams;
  }

  /**
   * The scenario as that seed has it; itself, with the seed, if it has no {@code swarm:}.
   *
   * @throws IllegalArgumentException if what was drawn is not valid
   */
  public static Scenario concrete(Scenario scenario, long seed) {
    if (scenario.swarm().isEmpty()) {
      return scenario.seed() == seed ? scenario : scenario.but().seed(seed).build();
    }
    SwarmPlan plan = scenario.swarm().get();
    var streams = new RandomStreams(seed);
    Scenario varied =
        plan.vary()
            .map(vary -> Variation.of(scenario, vary, streams.stream("swarm", "vary")))
            .orElse(scenario);
    return new Draw(scenario.cluster(), varied, plan, streams).concrete();
  }

  private Scenario concrete() {
    var steps = new ArrayList<>(scenario.steps());
    List<Step> commands = commands();
    steps.addAll(commands);
    steps.addAll(faults(commands));
    // Of equal times the file's own steps come first, then commands, then faults.
    steps.sort(Comparator.comparingLong(Step::atNanos));
    return scenario.but().seed(streams.seed()).swarm(Optional.empty()).steps(steps).build();
  }

  private List<Step> commands() {
    var drawn = new ArrayList<Step>();
    if (plan.commands().isEmpty()) {
      return drawn;
    }
    long count = plan.operations().drawWhole(streams.stream("swarm", "operations"));
    for (long i = 1; i <= count; i++) {
      String id = "o" + i;
      RandomGenerator dice = streams.stream("swarm", id);
      long at = moment(dice);
      Template command = plan.commands().get(dice.nextInt(plan.commands().size())).template();
      drawn.add(read("{on: a-live-manager, docker: " + command.draw(dice) + "}", id, at));
    }
    return drawn;
  }

  private List<Step> faults(List<Step> commands) {
    var budget = new Budget(plan.budget(), scenario.cluster(), commands);
    List<SwarmPlan.Kind> kinds = enabled();
    long count = plan.pick().drawWhole(streams.stream("swarm", "pick"));
    var drawn = new ArrayList<Step>();
    for (long i = 1; i <= count && !kinds.isEmpty(); i++) {
      String id = "f" + i;
      RandomGenerator dice = streams.stream("swarm", id);
      Step fault = fault(kinds, id, dice);
      for (int tries = 1; !budget.allows(fault) && tries < TRIES; tries++) {
        fault = fault(kinds, id, dice);
      }
      if (budget.allows(fault)) {
        budget.take(fault);
        drawn.add(fault);
      }
    }
    return drawn;
  }

  private List<SwarmPlan.Kind> enabled() {
    RandomGenerator dice = streams.stream("swarm", "kinds");
    List<SwarmPlan.Kind> enabled = plan.from().stream().filter(kind -> dice.nextBoolean()).toList();
    return enabled.isEmpty() ? plan.from() : enabled;
  }

  private Step fault(List<SwarmPlan.Kind> kinds, String id, RandomGenerator dice) {
    SwarmPlan.Kind kind = kinds.get(dice.nextInt(kinds.size()));
    long at = moment(dice);
    long lasts = Math.max(GRAIN_NANOS, grain(plan.lasts().drawWhole(dice)));
    Step read = read(kind.template().draw(dice), id, at);
    long left = plan.toNanos() - at;
    Optional<Long> length =
        read.action().endsByItself()
            ? Optional.of(Math.min(left, read.forNanos().orElse(lasts)))
            : Optional.empty();
    return new Step(read.id(), at, read.action(), length, 0, true);
  }

  /** Only machines that are there: a seed may have fewer than the file. */
  private Target present(Target target) {
    return switch (target) {
      case Target.Node node -> isThere(node) ? node : Target.Group.A_LIVE_MANAGER;
      case Target.Several several -> {
        List<Target> left = several.targets().stream().filter(this::isThere).toList();
        yield left.isEmpty() ? Target.Group.A_LIVE_MANAGER : new Target.Several(left);
      }
      case Target.WorkerOf worker -> worker;
      case Target.Labelled labelled -> labelled;
      case Target.Group group -> group;
    };
  }

  private boolean isThere(Target target) {
    return !(target instanceof Target.Node node)
        || scenario.cluster().names().contains(node.name());
  }

  private long moment(RandomGenerator dice) {
    return Math.min(
        grain(dice.nextLong(plan.fromNanos(), plan.toNanos())), plan.toNanos() - GRAIN_NANOS);
  }

  private static long grain(long nanos) {
    return nanos / GRAIN_NANOS * GRAIN_NANOS;
  }

  private Step read(String text, String id, long atNanos) {
    try {
      Step step = reader.step(whole, text, id, atNanos);
      Action action = ActionTargets.mapped(step.action(), this::present);
      return new Step(step.id(), atNanos, action, step.forNanos(), 0, true);
    } catch (ScenarioException invalid) {
      throw new IllegalArgumentException(
          "drawn from \"swarm\": " + text + ": " + invalid.problems().getFirst().message(),
          invalid);
    }
  }
}
