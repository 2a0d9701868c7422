package dev.swarmsim.testkit;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Faults that happen one after the other, each ending before the next begins. A property takes one
 * as {@code @ForAll FaultSchedule}; a failing one shrinks to fewer, shorter faults.
 *
 * @param faults what happens, in order
 */
public record FaultSchedule(List<Fault> faults) {
  public FaultSchedule {
    faults = List.copyOf(faults);
  }

  /** How long all of it takes, pauses included. */
  public Duration length() {
    return faults.stream()
        .map(fault -> fault.pause().plus(fault.length()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public String toString() {
    return faults.isEmpty()
        ? "no fault"
        : faults.stream().map(Fault::toString).collect(Collectors.joining("; then "));
  }

  /**
   * One fault.
   *
   * @param pause how much virtual time passes before it
   * @param action what happens
   * @param length after what virtual time it ends
   */
  public record Fault(Duration pause, Action action, Duration length) {

    Step step(String id, long atNanos) {
      return new Step(
          Optional.of(id),
          atNanos,
          action,
          action.endsByItself() ? Optional.of(length.toNanos()) : Optional.empty(),
          0);
    }

    @Override
    public String toString() {
      return "after %s %s for %s"
          .formatted(Durations.format(pause.toNanos()), action, Durations.format(length.toNanos()));
    }
  }
}
