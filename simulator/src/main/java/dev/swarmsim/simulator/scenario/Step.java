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
 * @param mayFail whether it is no failure if its target stands for nobody or its command fails
 * @param when what it waits for from its time on; empty if it happens at its time
 */
public record Step(
    Optional<String> id,
    long atNanos,
    Action action,
    Optional<Long> forNanos,
    int line,
    boolean mayFail,
    Optional<Trigger> when) {
  /** A step at its time. */
  public Step(
      Optional<String> id,
      long atNanos,
      Action action,
      Optional<Long> forNanos,
      int line,
      boolean mayFail) {
    this(id, atNanos, action, forNanos, line, mayFail, Optional.empty());
  }

  /** A step that must not fail. */
  public Step(Optional<String> id, long atNanos, Action action, Optional<Long> forNanos, int line) {
    this(id, atNanos, action, forNanos, line, false);
  }

  public Step {
    if (forNanos.isPresent() && !action.endsByItself()) {
      throw new IllegalArgumentException("\"" + action + "\" does not last, so it has no end");
    }
  }

  /** The same step that does something else, as when its targets have been found. */
  public Step doing(Action other) {
    return new Step(id, atNanos, other, forNanos, line, mayFail, when);
  }

  /** When nothing more comes of it by itself, in virtual nanoseconds from the start. */
  public long endNanos() {
    return atNanos + forNanos.orElse(0L);
  }
}
