package dev.swarmsim.cli;

import dev.swarmsim.cli.text.LineFeedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Where the program starts: connects it to the terminal, the environment and the world. */
public final class Main {
  private Main() {}

  /** Does what the arguments say and exits with one of {@link ExitCode}. */
  public static void main(String[] arguments) {
    // Numbers look the same in every country: what is printed is compared and replayed.
    Locale.setDefault(Locale.ROOT);
    var interrupt = Interrupt.install();
    int exitCode = ExitCode.OUR_ERROR;
    try {
      exitCode =
          new Swarmsim(simulator(), surroundings(interrupt))
              .execute(writer(FileDescriptor.out), writer(FileDescriptor.err), arguments);
    } finally {
      interrupt.finished();
    }
    Runtime.getRuntime().exit(exitCode);
  }

  /** The world that commands run in. */
  private static Simulator simulator() {
    return new WorldSimulator();
  }

  private static Surroundings surroundings(Interrupt interrupt) {
    // The launcher says which of the streams are terminals; Java 21 cannot tell them apart.
    List<String> terminals = List.of(System.getProperty("swarmsim.terminals", "").split(","));
    return new Surroundings(
        new TreeMap<>(System.getenv()),
        terminals.contains("out"),
        terminals.contains("err"),
        terminals.contains("in"),
        new InputStreamReader(System.in, StandardCharsets.UTF_8),
        interrupt::pressed,
        System.getProperty("swarmsim.command", "swarmsim"));
  }

  private static LineFeedWriter writer(FileDescriptor descriptor) {
    OutputStream stream = new FileOutputStream(descriptor);
    return new LineFeedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
