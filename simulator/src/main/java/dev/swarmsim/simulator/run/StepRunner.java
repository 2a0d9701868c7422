package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.docker.Workspace;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ActionTargets;
import dev.swarmsim.simulator.scenario.Fault;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.Target;
import dev.swarmsim.simulator.scenario.TargetResolver;
import dev.swarmsim.simulator.scenario.Trigger;
import dev.swarmsim.simulator.scenario.UnresolvedTargetException;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.why.Accounts;
import dev.swarmsim.simulator.why.UnknownSubjectException;
import dev.swarmsim.simulator.world.World;
import dev.swarmsim.simulator.world.WorldFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Lets a scenario's steps happen. Targets are found out when a step comes, with dice of its own.
 */
final class StepRunner {
  private final World world;
  private final FaultRunner faults;
  private final DockerSteps docker;
  private final Ledger ledger;
  private final Accounts accounts;
  private final MeshSteps mesh;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean frozen;

  StepRunner(World world, Ledger ledger, Accounts accounts, Workspace files) {
    this.accounts = accounts;
    this.world = world;
    this.mesh = new MeshSteps(world);
    this.faults = new FaultRunner(world);
    this.ledger = ledger;
    this.docker = new DockerSteps(world, ledger, files);
  }

  void schedule(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String fault = step.id().orElse("step " + (i + 1));
      RandomGenerator dice = world.streams().stream("targets", fault);
      int number = ledger.enter(name(step), step.line(), step.mayFail());
      Runnable begin = () -> run(step, fault, number, dice);
      Runnable first =
          step.when()
              .map(trigger -> watch(trigger, fault, number, begin))
              .<Runnable>map(watch -> watch::look)
              .orElse(begin);
      world.queue().at(step.atNanos(), first);
    }
  }

  private static String name(Step step) {
    return step.when()
        .map(trigger -> "when %s: %s".formatted(trigger.that().text(), step.action()))
        .orElseGet(() -> "at %s: %s".formatted(Durations.format(step.atNanos()), step.action()));
  }

  private TriggerWatch watch(Trigger trigger, String fault, int number, Runnable begin) {
    var watch = new TriggerWatch(world.queue(), new WorldFacts(world), trigger, begin);
    waiting.add(
        () -> {
          if (!watch.hasFired()) {
            ledger.decide(
                number,
                CheckResult.Outcome.HELD,
                world.nowNanos(),
                "its condition never came true");
            world
                .faults()
                .ongoing()
                .find(
                    "%s never happened: %s never came true"
                        .formatted(fault, trigger.that().text()));
          }
        });
    return watch;
  }

  /** The run ends: steps whose condition never came true are findings. */
  void close() {
    waiting.forEach(Runnable::run);
    world.faults().ongoing().close();
  }

  /** From now on no step begins, and nothing that a step began ends by itself. */
  void freeze() {
    frozen = true;
    world.faults().ongoing().freeze();
  }

  private void run(Step step, String fault, int number, RandomGenerator dice) {
    if (frozen) {
      ledger.decide(number, CheckResult.Outcome.HELD, world.nowNanos(), "frozen before it came");
      return;
    }
    Action action;
    try {
      action = ActionTargets.mapped(step.action(), target -> Target.named(meant(target, dice)));
    } catch (UnresolvedTargetException e) {
      ledger.decide(number, CheckResult.Outcome.BROKEN, world.nowNanos(), e.getMessage());
      return;
    }
    world.onlookers().faultBegan(new FaultBegan(world.nowNanos(), fault, action, step.forNanos()));
    switch (action) {
      case Action.Docker command -> docker.run(command, number, node(command.on()));
      case Action.Explain question -> decide(number, explain(question));
      case Action.Request request -> decide(number, mesh.request(request, node(request.on())));
      case Action.Resolve question -> decide(number, mesh.resolve(question, node(question.on())));
      case Fault done -> decide(number, run(done, fault, step.forNanos()));
    }
  }

  /** Lets a fault begin; says what speaks against it, if anything does. */
  private Optional<String> run(Fault fault, String id, Optional<Long> forNanos) {
    if (fault instanceof LinkFault.Garble && !world.carriesDatagrams()) {
      return Optional.of("messages travel on streams here; it needs network: {model: datagram}");
    }
    faults.run(fault, id, forNanos);
    return Optional.empty();
  }

  private void decide(int number, Optional<String> wrong) {
    ledger.decide(
        number,
        wrong.isEmpty() ? CheckResult.Outcome.HELD : CheckResult.Outcome.BROKEN,
        world.nowNanos(),
        wrong.orElse(""));
  }

  /** Tells why; empty unless something is wrong with the answer. */
  private Optional<String> explain(Action.Explain question) {
    List<String> lines;
    try {
      lines = accounts.of(question.subject());
    } catch (UnknownSubjectException unknown) {
      return Optional.of(unknown.getMessage());
    }
    world.tell(new StoryLine(world.nowNanos(), StoryLine.Kind.COMMAND, "", question.toString()));
    for (String line : lines) {
      world.tell(new StoryLine(world.nowNanos(), StoryLine.Kind.OUTPUT, "", line));
    }
    String told = String.join("\n", lines);
    return question.shows().stream()
        .filter(text -> !told.contains(text))
        .findFirst()
        .map(text -> "it does not show \"%s\": %s".formatted(text, told));
  }

  /** The nodes that a target stands for now. */
  private List<String> meant(Target target, RandomGenerator dice) {
    return TargetResolver.resolve(target, world.targets(), dice);
  }

  /** The node of a target that has been resolved. */
  private static String node(Target target) {
    return target.names().getFirst();
  }
}
