package dev.swarmsim.cli;

import java.io.Reader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Where the program runs, as far as it makes a difference to what is printed.
 *
 * @param environment environment variables
 * @param outputIsTerminal whether standard output goes to a terminal
 * @param errorsAreTerminal whether standard error goes to a terminal
 * @param inputIsTerminal whether somebody can type
 * @param input what is typed
 * @param interrupted whether ctrl-C was pressed: finish what was begun, and begin nothing new
 * @param command what a person types to start the program, for commands that repeat a run
 */
public record Surroundings(
    SortedMap<String, String> environment,
    boolean outputIsTerminal,
    boolean errorsAreTerminal,
    boolean inputIsTerminal,
    Reader input,
    BooleanSupplier interrupted,
    String command) {

  /** Without a terminal, an environment or anybody who types or interrupts. */
  public static Surroundings none() {
    return new Surroundings(
        new TreeMap<>(), false, false, false, Reader.nullReader(), () -> false, "swarmsim");
  }

  /**
   * Whether to print colours. A word on the command line comes first, then {@code NO_COLOR} and
   * {@code CLICOLOR_FORCE} (each if not empty), then whether the output goes to a terminal that
   * can.
   */
  public boolean colours(ColourMode mode) {
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          !has("NO_COLOR")
              && (has("CLICOLOR_FORCE")
                  || (outputIsTerminal && !"dumb".equals(environment.get("TERM"))));
    };
  }

  private boolean has(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
