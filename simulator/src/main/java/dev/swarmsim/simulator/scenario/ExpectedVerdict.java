package dev.swarmsim.simulator.scenario;

/** How a scenario must end to count as a success. */
public sealed interface ExpectedVerdict {
  /** What {@link Breaks} calls the expectation of what clients have seen. */
  String HISTORY = "history";

  /** Everything expected holds. */
  record Holds() implements ExpectedVerdict {}

  /**
   * Exactly this check breaks: a lesson, or a planted bug that must be caught.
   *
   * @param check its name
   */
  record Breaks(String check) implements ExpectedVerdict {}

  /**
   * It fails in this way, whatever else fails then: a bug that is known, kept until it is mended.
   *
   * @param signature what the failure is, without machines, times and numbers
   */
  record Fails(String signature) implements ExpectedVerdict {}
}
