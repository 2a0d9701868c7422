package dev.swarmsim.simulator.cause;

/**
 * How runs end that go as the failing one did up to a moment, and otherwise from then on.
 *
 * @param timeNanos the moment, in virtual nanoseconds
 * @param rolls how many runs there were
 * @param failed how many of them failed in the same way
 * @param failedOtherwise how many of them failed in another way
 */
public record Point(long timeNanos, int rolls, int failed, int failedOtherwise) {
  /** Whether the failure came in each of them. */
  public boolean inevitable() {
    return failed == rolls;
  }

  /** How many of a hundred fail in the same way, rounded down. */
  public int percent() {
    return rolls == 0 ? 0 : failed * 100 / rolls;
  }
}
