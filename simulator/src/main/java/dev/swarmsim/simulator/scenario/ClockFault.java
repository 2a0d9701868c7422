package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;

/** What is done to the clocks of machines, by which their Engines wait and date. */
public sealed interface ClockFault extends Fault {

  @Override
  default boolean endsByItself() {
    return true;
  }

  /**
   * The clock runs at another speed. When this ends it is as quick as before, and as wrong as it
   * has become.
   *
   * @param ppm by how many millionths too fast; negative for too slow
   */
  record Drift(Target target, long ppm) implements ClockFault {
    @Override
    public String toString() {
      return "clock of %s drifts by %dppm".formatted(target, ppm);
    }
  }

  /**
   * The clock is set forward or back. One that is set back stands still until the time it has shown
   * is over, because no Engine sees its clock go back. When this ends it is set right again.
   *
   * @param byNanos by how much, in virtual nanoseconds; negative for back
   */
  record Jump(Target target, long byNanos) implements ClockFault {
    @Override
    public String toString() {
      return "clock of %s jumps by %s%s"
          .formatted(target, byNanos < 0 ? "-" : "", Durations.format(Math.abs(byNanos)));
    }
  }
}
