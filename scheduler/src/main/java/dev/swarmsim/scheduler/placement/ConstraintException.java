package dev.swarmsim.scheduler.placement;

/** A placement constraint that cannot be read; the message is SwarmKit's. */
public final class ConstraintException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConstraintException(String message) {
    super(message);
  }
}
