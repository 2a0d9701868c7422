package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.check.Violation;
import java.util.Locale;

/** A check was broken while somebody drove a stage. */
public final class BrokenInvariantException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final double NANOS = 1e9;

  private final transient Violation violation;

  BrokenInvariantException(Violation violation) {
    super(
        String.format(
            Locale.ROOT,
            "%s is broken at %.3f s: %s",
            violation.check(),
            violation.timeNanos() / NANOS,
            violation.text()));
    this.violation = violation;
  }

  /** What was broken, when and by whom. */
  public Violation violation() {
    return violation;
  }
}
