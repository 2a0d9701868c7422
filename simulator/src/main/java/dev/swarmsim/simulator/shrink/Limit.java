package dev.swarmsim.simulator.shrink;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long somebody is willing to wait.
 *
 * @param nanoClock a real clock, in nanoseconds; only differences count
 * @param deadlineNanos when time is up, on that clock
 * @param stopped whether somebody wants it to end now
 */
public record Limit(LongSupplier nanoClock, long deadlineNanos, BooleanSupplier stopped) {

  /** So many nanoseconds of that clock from now on. */
  public static Limit after(LongSupplier nanoClock, long wallNanos, BooleanSupplier stopped) {
    return new Limit(nanoClock, nanoClock.getAsLong() + wallNanos, stopped);
  }

  /** Whether it is time to end. */
  public boolean reached() {
    return stopped.getAsBoolean() || nanoClock.getAsLong() - deadlineNanos >= 0;
  }
}
