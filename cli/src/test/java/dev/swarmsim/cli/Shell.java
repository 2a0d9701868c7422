package dev.swarmsim.cli;

import dev.swarmsim.cli.text.LineFeedWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Somebody who types command lines and reads what comes of them. */
final class Shell {
  /** Folders of scenarios; tests run in the module's folder. */
  static final String STORIES = "src/test/resources/dev/swarmsim/cli/stories";

  static final String ONE = STORIES + "/one.yaml";
  static final String MISTAKEN = "src/test/resources/dev/swarmsim/cli/mistaken/mistaken.yaml";

  private final Simulator simulator;
  private final SortedMap<String, String> environment = new TreeMap<>();
  private boolean terminal;
  private BooleanSupplier interrupted = () -> false;
  private String command = "swarmsim";
  private String typed = "";

  Shell(Simulator simulator) {
    this.simulator = simulator;
  }

  /** In a terminal that knows colours. */
  Shell inTerminal() {
    terminal = true;
    return with("TERM", "xterm");
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell interruptedWhen(BooleanSupplier pressed) {
    interrupted = pressed;
    return this;
  }

  /** Somebody types that into the program's standard input. */
  Shell typing(String text) {
    typed = text;
    return this;
  }

  /** The program is started with that word. */
  Shell calling(String word) {
    command = word;
    return this;
  }

  Said type(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var surroundings =
        new Surroundings(
            environment,
            terminal,
            terminal,
            terminal,
            new StringReader(typed),
            interrupted,
            command);
    int exitCode =
        new Swarmsim(simulator, surroundings)
            .execute(new LineFeedWriter(out), new LineFeedWriter(err), arguments);
    return new Said(exitCode, out.toString(), err.toString());
  }

  /** What came of a command line. */
  record Said(int exitCode, String out, String err) {
    /** The last line of the output. */
    String lastLine() {
      return out.lines().reduce("", (earlier, later) -> later);
    }
  }
}
