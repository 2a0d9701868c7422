package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.simulator.scenario.Behaviour;
import dev.swarmsim.simulator.scenario.NodePlan;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a container will end by itself: whichever comes first of the exit that the scenario or its
 * command gives it, and the moment at which its memory reaches its limit.
 *
 * @param afterNanos how long after the start
 * @param code the exit code
 * @param outOfMemory whether the kernel kills it
 */
record Ending(long afterNanos, int code, boolean outOfMemory) {

  /** The ending of a container that starts now; empty if it runs on. */
  static Optional<Ending> of(
      Behaviour behaviour, TaskSpec spec, long nowNanos, NodePlan node, RandomGenerator dice) {
    Optional<Ending> exit =
        behaviour.exits().isEmpty() ? byCommand(spec) : byChance(behaviour, nowNanos, dice);
    Optional<Ending> killed =
        behaviour.memory().flatMap(memory -> outOfMemory(memory, limit(spec, node), dice));
    if (exit.isPresent() && killed.isPresent()) {
      return killed.get().afterNanos() < exit.get().afterNanos() ? killed : exit;
    }
    return exit.or(() -> killed);
  }

  private static Optional<Ending> byCommand(TaskSpec spec) {
    return ShellMeaning.of(spec.getContainer())
        .end()
        .map(end -> new Ending(end.afterNanos(), end.code(), false));
  }

  private static Optional<Ending> byChance(
      Behaviour behaviour, long nowNanos, RandomGenerator dice) {
    double drawn = dice.nextDouble();
    for (Behaviour.Exit exit : behaviour.exits()) {
      drawn -= exit.chance();
      if (drawn < 0) {
        return nowNanos > exit.untilNanos()
            ? Optional.empty()
            : Optional.of(new Ending(exit.after().draw(dice), exit.code(), false));
      }
    }
    return Optional.empty();
  }

  private static long limit(TaskSpec spec, NodePlan node) {
    long limit = spec.getLimits().getMemoryBytes();
    return limit > 0 ? Math.min(limit, node.memoryBytes()) : node.memoryBytes();
  }

  private static Optional<Ending> outOfMemory(
      Behaviour.Memory memory, long limitBytes, RandomGenerator dice) {
    long every = memory.every().draw(dice);
    long room = limitBytes - memory.startsBytes();
    if (room < 0) {
      return Optional.of(new Ending(0, Life.KILLED, true));
    }
    if (memory.growsBytes() == 0) {
      return Optional.empty();
    }
    long steps = room / memory.growsBytes() + 1;
    long after =
        every > 0 && steps > Long.MAX_VALUE / 4 / every ? Long.MAX_VALUE / 4 : steps * every;
    return Optional.of(new Ending(after, Life.KILLED, true));
  }
}
