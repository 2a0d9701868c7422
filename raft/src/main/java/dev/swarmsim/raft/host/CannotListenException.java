package dev.swarmsim.raft.host;

/** A member cannot listen at its address. It was not started. */
public final class CannotListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotListenException(String address, Throwable cause) {
    super(
        "cannot listen on %s: %s; is another process using it?"
            .formatted(address, cause.getMessage()),
        cause);
  }
}
