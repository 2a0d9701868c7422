package dev.swarmsim.raft.kv;

/** Nobody answered in time: the write may be done, may yet be done, or may never be. */
public final class OutcomeUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(String message) {
    super(message);
  }
}
