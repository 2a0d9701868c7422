package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ActionTargets;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.NodeFault;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Makes each step easier to read: fewer targets, no options, round times. */
final class SimplerSteps implements Pass {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  /** No step is moved before the swarm has surely been formed. */
  private static final long FORMED_NANOS = 5 * SECOND;

  private static final List<Long> GRAINS =
      List.of(60 * SECOND, 10 * SECOND, 5 * SECOND, SECOND, 100 * MILLI, 10 * MILLI, MILLI);

  @Override
  public String name() {
    return "simpler steps";
  }

  @Override
  public void improve(Bench bench) {
    for (int i = bench.best().steps().size() - 1; i >= 0 && !bench.over(); i--) {
      improve(bench, i);
    }
  }

  /** One change after the other, as long as one helps; the number of steps stays. */
  private static void improve(Bench bench, int number) {
    boolean helped = true;
    while (helped && !bench.over() && number < bench.best().steps().size()) {
      Scenario from = bench.best();
      Step step = from.steps().get(number);
      List<Scenario> candidates =
          simpler(step).stream()
              .filter(other -> length(other) < length(step))
              .map(other -> Parts.replaced(from, step, other))
              .toList();
      helped = bench.improve(candidates).isPresent();
    }
  }

  private static int length(Step step) {
    return ScenarioWriter.step(step).length();
  }

  private static List<Step> simpler(Step step) {
    var simpler = new ArrayList<Step>();
    fewerTargets(step.action()).forEach(action -> simpler.add(Parts.doing(step, action)));
    plainer(step.action()).forEach(action -> simpler.add(Parts.doing(step, action)));
    step.forNanos()
        .ifPresent(
            length -> {
              simpler.add(Parts.lasting(step, Optional.empty()));
              rounded(length)
                  .filter(nanos -> nanos > 0)
                  .forEach(nanos -> simpler.add(Parts.lasting(step, Optional.of(nanos))));
            });
    rounded(step.atNanos())
        .filter(nanos -> nanos >= Math.min(step.atNanos(), FORMED_NANOS))
        .forEach(nanos -> simpler.add(Parts.at(step, nanos)));
    if (step.id().isPresent()) {
      simpler.add(Parts.nameless(step));
    }
    return simpler;
  }

  /** The next rounder moments before and after one, the roundest first. */
  private static LongStream rounded(long nanos) {
    return GRAINS.stream()
        .filter(grain -> grain <= nanos * 2 && nanos % grain != 0)
        .flatMapToLong(
            grain -> LongStream.of(nanos / grain * grain, nanos / grain * grain + grain));
  }

  /** The action with one machine less in one of its targets. */
  private static List<Action> fewerTargets(Action action) {
    var targets = new ArrayList<Target>();
    Action unused =
        ActionTargets.mapped(
            action,
            target -> {
              targets.add(target);
              return target;
            });
    var fewer = new ArrayList<Action>();
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i) instanceof Target.Several several) {
        for (Target gone : several.targets().reversed()) {
          List<Target> kept = several.targets().stream().filter(t -> !t.equals(gone)).toList();
          if (kept.size() == 1) {
            fewer.add(withTarget(action, i, kept.getFirst()));
          } else if (!kept.isEmpty()) {
            fewer.add(withTarget(action, i, new Target.Several(kept)));
          }
        }
        if (several.targets().size() == 1) {
          fewer.add(withTarget(action, i, several.targets().getFirst()));
        }
      }
    }
    return fewer;
  }

  private static Action withTarget(Action action, int number, Target other) {
    int[] asked = {0};
    return ActionTargets.mapped(action, target -> asked[0]++ == number ? other : target);
  }

  /** The action without an option, or with a simpler value for one; what is no simpler, too. */
  private static List<Action> plainer(Action action) {
    var plainer = new ArrayList<Action>();
    if (action instanceof Action.Docker command) {
      plainer.add(expectingNothing(command));
    }
    if (action instanceof LinkFault.Isolate cut) {
      plainer.add(new LinkFault.Isolate(cut.target(), Action.Direction.BOTH));
    }
    if (action instanceof LinkFault.Delay delay) {
      plainer.addAll(plainer(delay));
    }
    if (action instanceof NodeFault.Slow slow) {
      plainer.add(new NodeFault.Slow(slow.target(), 10));
      plainer.add(new NodeFault.Slow(slow.target(), 100));
      plainer.add(new NodeFault.Slow(slow.target(), Math.rint(slow.factor())));
    }
    if (action instanceof LinkFault.Reset reset) {
      plainer.add(new LinkFault.Reset(reset.target(), Optional.empty()));
    }
    return plainer;
  }

  private static Action expectingNothing(Action.Docker command) {
    return new Action.Docker(
        command.on(),
        command.command(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        command.as());
  }

  private static List<Action> plainer(LinkFault.Delay delay) {
    var plainer = new ArrayList<Action>();
    plainer.add(new LinkFault.Delay(delay.target(), delay.to(), delay.by(), Action.Direction.BOTH));
    plainer.add(
        new LinkFault.Delay(delay.target(), Optional.empty(), delay.by(), delay.direction()));
    long least = delay.by().minNanos();
    LongStream.concat(LongStream.of(SECOND, 100 * MILLI), rounded(least))
        .filter(nanos -> nanos > 0)
        .forEach(
            nanos ->
                plainer.add(
                    new LinkFault.Delay(
                        delay.target(),
                        delay.to(),
                        new Distribution.Fixed(nanos),
                        delay.direction())));
    return plainer;
  }
}
