package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.Failure;

/**
 * What makes two failures the same one: what was broken and what was seen, without machines, times
 * and numbers.
 *
 * @param signature as {@link Failure#signature()} has it
 */
public record Symptom(String signature) {
  /** The symptom of a failure. */
  public static Symptom of(Failure failure) {
    return new Symptom(failure.signature());
  }

  /** Whether a run shows it. */
  public boolean shownBy(Trial.Ran ran) {
    return ran.failure().filter(failure -> failure.signature().equals(signature)).isPresent();
  }
}
