package dev.swarmsim.server.api;

/** A request that is refused before any Engine is asked. */
class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  /**
   * @param status the HTTP status, 400 to 599
   */
  ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
