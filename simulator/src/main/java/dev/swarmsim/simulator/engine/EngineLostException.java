package dev.swarmsim.simulator.engine;

/** The Engine ended while a request was under way: there is no answer. */
public final class EngineLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The Engine of that node ended.
   *
   * @param hostname the node's host name
   */
  public EngineLostException(String hostname) {
    super("error during connect: the Engine on " + hostname + " ended before it answered: EOF");
  }
}
