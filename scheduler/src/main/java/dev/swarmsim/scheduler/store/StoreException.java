package dev.swarmsim.scheduler.store;

/** A write that the store refuses. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which rule was broken. */
  public enum Reason {
    /** The id is taken. */
    EXISTS,
    /** The name is taken. */
    NAME_CONFLICT,
    /** There is no such object. */
    NOT_FOUND,
    /** The object was changed since it was read. */
    OUT_OF_SEQUENCE
  }

  private final Reason reason;

  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Which rule was broken. */
  public Reason reason() {
    return reason;
  }
}
