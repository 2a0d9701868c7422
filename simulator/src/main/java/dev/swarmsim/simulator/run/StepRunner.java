package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.docker.Workspace;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.Target;
import dev.swarmsim.simulator.scenario.TargetResolver;
import dev.swarmsim.simulator.scenario.UnresolvedTargetException;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.why.Accounts;
import dev.swarmsim.simulator.why.UnknownSubjectException;
import dev.swarmsim.simulator.world.Faults;
import dev.swarmsim.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Lets a scenario's steps happen. Targets are found out when a step comes, with dice of its own.
 */
final class StepRunner {
  private final World world;
  private final Faults faults;
  private final DockerSteps docker;
  private final Ledger ledger;
  private final Accounts accounts;
  private final MeshSteps mesh;

  StepRunner(World world, Ledger ledger, Accounts accounts, Workspace files) {
    this.accounts = accounts;
    this.world = world;
    this.mesh = new MeshSteps(world);
    this.faults = world.faults();
    this.ledger = ledger;
    this.docker = new DockerSteps(world, ledger, files);
  }

  void schedule(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String fault = step.id().orElse("step " + (i + 1));
      RandomGenerator dice = world.streams().stream("targets", fault);
      int number =
          ledger.enter(
              "at %s: %s".formatted(Durations.format(step.atNanos()), step.action()), step.line());
      world.queue().at(step.atNanos(), () -> run(step, fault, number, dice));
    }
  }

  private void run(Step step, String fault, int number, RandomGenerator dice) {
    try {
      if (step.action() instanceof Action.Docker command) {
        docker.run(command, number, nodes(command.on(), dice).getFirst());
        return;
      }
      if (step.action() instanceof Action.Explain question) {
        decide(number, explain(question));
        return;
      }
      if (step.action() instanceof Action.Request request) {
        decide(number, mesh.request(request, nodes(request.on(), dice).getFirst()));
        return;
      }
      if (step.action() instanceof Action.Resolve question) {
        decide(number, mesh.resolve(question, nodes(question.on(), dice).getFirst()));
        return;
      }
      Runnable end = act(step.action(), fault, dice);
      step.forNanos().ifPresent(length -> world.queue().after(length, end));
      ledger.decide(number, CheckResult.Outcome.HELD, world.nowNanos(), "");
    } catch (UnresolvedTargetException e) {
      ledger.decide(number, CheckResult.Outcome.BROKEN, world.nowNanos(), e.getMessage());
    }
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

  /**
   * Does what a step says.
   *
   * @return what ends it, if it lasts
   */
  private Runnable act(Action action, String fault, RandomGenerator dice) {
    return switch (action) {
      case Action.Docker command -> throw new IllegalStateException("handled before");
      case Action.Explain question -> throw new IllegalStateException("handled before");
      case Action.Request request -> throw new IllegalStateException("handled before");
      case Action.Resolve question -> throw new IllegalStateException("handled before");
      case Action.Crash(var target) -> {
        List<String> names = nodes(target, dice);
        faults.crash(names);
        yield () -> faults.restart(names);
      }
      case Action.Kill(var target) -> {
        List<String> names = nodes(target, dice);
        faults.kill(names);
        yield () -> faults.restart(names);
      }
      case Action.Restart(var target) -> {
        faults.restart(nodes(target, dice));
        yield () -> {};
      }
      case Action.Pause(var target) -> {
        List<String> names = nodes(target, dice);
        faults.pause(names);
        yield () -> faults.resume(names);
      }
      case Action.Resume(var target) -> {
        faults.resume(nodes(target, dice));
        yield () -> {};
      }
      case Action.Replace(var target) -> {
        faults.replace(nodes(target, dice));
        yield () -> {};
      }
      case Action.Partition(var groups) -> {
        faults.partition(fault, sides(groups, dice));
        yield () -> faults.heal(Optional.of(fault));
      }
      case Action.Isolate(var target, var direction) -> {
        faults.isolate(
            fault,
            nodes(target, dice),
            direction != Action.Direction.OUT,
            direction != Action.Direction.IN);
        yield () -> faults.heal(Optional.of(fault));
      }
      case Action.Delay(var target, var to, var by, var direction) -> {
        faults.delay(
            fault,
            nodes(target, dice),
            to.map(other -> nodes(other, dice)).orElse(List.of()),
            by,
            direction != Action.Direction.OUT,
            direction != Action.Direction.IN);
        yield () -> faults.heal(Optional.of(fault));
      }
      case Action.Slow(var target, var factor) -> {
        List<String> names = nodes(target, dice);
        faults.slow(names, factor);
        yield () -> faults.slow(names, 1);
      }
      case Action.Reset(var target, var to) -> {
        faults.reset(nodes(target, dice), to.map(other -> nodes(other, dice)).orElse(List.of()));
        yield () -> {};
      }
      case Action.Die(var tasks, var code) -> {
        faults.containers().die(tasks, code);
        yield () -> {};
      }
      case Action.Unhealthy(var tasks) -> {
        faults.containers().unhealthy(tasks, true);
        yield () -> faults.containers().unhealthy(tasks, false);
      }
      case Action.Hang(var tasks) -> {
        faults.containers().hang(tasks, true);
        yield () -> faults.containers().hang(tasks, false);
      }
      case Action.Heal(var step) -> {
        faults.heal(step);
        yield () -> {};
      }
    };
  }

  private List<List<String>> sides(List<Target> groups, RandomGenerator dice) {
    var sides = new ArrayList<List<String>>();
    for (Target group : groups) {
      sides.add(nodes(group, dice));
    }
    return sides;
  }

  private List<String> nodes(Target target, RandomGenerator dice) {
    return TargetResolver.resolve(target, world.targets(), dice);
  }
}
