package dev.swarmsim.simulator.record;

/** A trace cannot be read. */
public final class TraceException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param line the line in question, from 1
   * @param message what is wrong
   */
  TraceException(long line, String message) {
    super("line " + line + ": " + message);
  }
}
