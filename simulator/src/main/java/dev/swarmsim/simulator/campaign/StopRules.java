package dev.swarmsim.simulator.campaign;

import java.util.function.BooleanSupplier;

/**
 * When a campaign begins no further run; those that have begun are finished.
 *
 * @param wallNanos after so many real nanoseconds; {@link Long#MAX_VALUE} for never
 * @param failures after so many runs that did not hold; {@link Long#MAX_VALUE} for never
 * @param interrupted whether somebody wants it to end
 */
public record StopRules(long wallNanos, long failures, BooleanSupplier interrupted) {
  /** Only the last seed ends it. */
  public static final StopRules NONE = new StopRules(Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
}
