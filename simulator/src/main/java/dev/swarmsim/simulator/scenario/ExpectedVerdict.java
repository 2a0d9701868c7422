package dev.swarmsim.simulator.scenario;

/** How a scenario must end to count as a success. */
public sealed interface ExpectedVerdict {
  /** Everything expected holds. */
  record Holds() implements ExpectedVerdict {}

  /**
   * Exactly this check breaks: a lesson, or a planted bug that must be caught.
   *
   * @param check its name
   */
  record Breaks(String check) implements ExpectedVerdict {}
}
