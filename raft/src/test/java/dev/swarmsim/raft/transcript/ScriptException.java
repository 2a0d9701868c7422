package dev.swarmsim.raft.transcript;

/** A command cannot be understood or carried out. */
final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScriptException(String message) {
    super(message);
  }
}
