package dev.swarmsim.raft.kv;

/** Nobody took the request in time; nothing was done. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message);
  }
}
