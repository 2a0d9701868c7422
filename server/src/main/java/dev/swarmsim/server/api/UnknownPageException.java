package dev.swarmsim.server.api;

/** There is no such path, or not with this method. */
final class UnknownPageException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnknownPageException() {
    super(404, "page not found");
  }
}
