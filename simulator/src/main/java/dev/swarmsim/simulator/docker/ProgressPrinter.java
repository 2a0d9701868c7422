package dev.swarmsim.simulator.docker;

/** Where progress goes, a line at a time. */
@FunctionalInterface
interface ProgressPrinter {
  /**
   * Prints a line.
   *
   * @param id what it is about, e.g. {@code 2/6} or {@code verify}; empty for the whole
   */
  void print(String id, String text);
}
