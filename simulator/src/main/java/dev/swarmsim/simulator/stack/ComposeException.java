package dev.swarmsim.simulator.stack;

/** A compose file that docker refuses. The message is docker's, the place is ours. */
public final class ComposeException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Place place;

  ComposeException(Place place, String message) {
    super(message);
    this.place = place;
  }

  /** Where in the file; may be {@link Place#NOWHERE}. */
  public Place place() {
    return place == null ? Place.NOWHERE : place;
  }
}
