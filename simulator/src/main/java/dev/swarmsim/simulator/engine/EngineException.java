package dev.swarmsim.simulator.engine;

/**
 * An Engine refuses. The docker command prints the message after «Error response from daemon: »;
 * the HTTP face answers with the status.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  /**
   * @param status the HTTP status of the refusal, 400 to 599
   */
  public EngineException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status of the refusal. */
  public int status() {
    return status;
  }
}
