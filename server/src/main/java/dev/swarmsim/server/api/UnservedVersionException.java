package dev.swarmsim.server.api;

/** The client speaks a version of the API that is not served. */
final class UnservedVersionException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnservedVersionException(String message) {
    super(400, message);
  }
}
