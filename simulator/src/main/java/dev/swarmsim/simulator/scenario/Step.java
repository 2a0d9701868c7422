package dev.swarmsim.simulator.scenario;

import java.util.Optional;

/**
 * One thing that happens.
 *
 * @param id the name under which expectations and heals refer to it
 * @param atNanos when, in virtual nanoseconds from the start
 * @param action what happens
 * @param forNanos after how many virtual nanoseconds the fault ends by itself; only for actions
 *     that {@linkplain Action#endsByItself() can}
 * @param line its line in the file, from 1
 */
public record Step(
    Optional<String> id, long atNanos, Action action, Optional<Long> forNanos, int line) {
  public Step {
    if (forNanos.isPresent() && !action.endsByItself()) {
      throw new IllegalArgumentException("\"" + action + "\" does not last, so it has no end");
    }
  }

  /** When nothing more comes of it by itself, in virtual nanoseconds from the start. */
  public long endNanos() {
    return atNanos + forNanos.orElse(0L);
  }
}
