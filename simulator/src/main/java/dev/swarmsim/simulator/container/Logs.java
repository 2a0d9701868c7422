package dev.swarmsim.simulator.container;

import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.LogLine;
import dev.swarmsim.simulator.scenario.Behaviour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * What containers print. Nothing happens for it: the lines are found out when somebody asks, from
 * the same dice each time. Of endless ones only the last 10,000 are kept.
 */
final class Logs {
  private static final int MOST = 10_000;

  private Logs() {}

  /**
   * What a container has printed between its start and its end, or now.
   *
   * @param nowNanos the time of the asking
   * @param dice those of each kind of line, at their beginning
   */
  static List<LogLine> of(
      Container container, Behaviour behaviour, long nowNanos, IntFunction<RandomGenerator> dice) {
    if (container.state() == Container.State.CREATED) {
      return List.of();
    }
    long start = container.startedAtNanos();
    long end = container.state() == Container.State.RUNNING ? nowNanos : container.endedAtNanos();
    var lines = new ArrayList<LogLine>();
    var spec = container.task().getSpec().getContainer();
    for (ShellMeaning.Line line : ShellMeaning.of(spec).prints()) {
      if (start + line.afterNanos() <= end) {
        lines.add(new LogLine(start + line.afterNanos(), line.text()));
      }
    }
    for (int i = 0; i < behaviour.logs().size(); i++) {
      print(behaviour.logs().get(i), start, end, dice.apply(i), lines);
    }
    lines.sort(Comparator.comparingLong(LogLine::timeNanos));
    return List.copyOf(lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
  }

  private static void print(
      Behaviour.Log log, long start, long end, RandomGenerator dice, List<LogLine> lines) {
    long number = 1;
    if (log.every().isEmpty()) {
      lines.add(new LogLine(start, text(log, number)));
      return;
    }
    long at = start + log.every().get().draw(dice);
    while (at <= end) {
      lines.add(new LogLine(at, text(log, number++)));
      at += log.every().get().draw(dice);
    }
  }

  private static String text(Behaviour.Log log, long number) {
    return log.line().replace("{n}", Long.toString(number));
  }
}
