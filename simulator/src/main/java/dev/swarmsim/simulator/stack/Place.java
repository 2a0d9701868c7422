package dev.swarmsim.simulator.stack;

import java.util.Locale;

/**
 * Where something stands in a compose file.
 *
 * @param file as the user named it
 * @param line from 1; 0 for what stands in no file
 * @param column from 1
 */
public record Place(String file, int line, int column) {
  /** Of what was made and not read. */
  static final Place NOWHERE = new Place("", 0, 0);

  /** {@code stack.yml:4:7}. */
  @Override
  public String toString() {
    return line == 0 ? file : String.format(Locale.ROOT, "%s:%d:%d", file, line, column);
  }
}
