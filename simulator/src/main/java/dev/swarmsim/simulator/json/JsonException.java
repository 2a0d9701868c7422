package dev.swarmsim.simulator.json;

/**
 * JSON that cannot be read, or does not fit; the message is what the Engine says, with status 400.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses.
   *
   * @param message what the Engine says
   */
  public JsonException(String message) {
    super(message);
  }
}
