package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.Target;
import dev.swarmsim.simulator.scenario.TargetResolver;
import dev.swarmsim.simulator.scenario.UnresolvedTargetException;
import dev.swarmsim.simulator.scenario.text.Durations;
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

  StepRunner(World world, Ledger ledger) {
    this.world = world;
    this.faults = world.faults();
    this.ledger = ledger;
    this.docker = new DockerSteps(world, ledger);
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
      Runnable end = act(step.action(), fault, dice);
      step.forNanos().ifPresent(length -> world.queue().after(length, end));
      ledger.decide(number, CheckResult.Outcome.HELD, world.nowNanos(), "");
    } catch (UnresolvedTargetException e) {
      ledger.decide(number, CheckResult.Outcome.BROKEN, world.nowNanos(), e.getMessage());
    }
  }

  /**
   * Does what a step says.
   *
   * @return what ends it, if it lasts
   */
  private Runnable act(Action action, String fault, RandomGenerator dice) {
    return switch (action) {
      case Action.Docker command -> throw new IllegalStateException("handled before");
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
