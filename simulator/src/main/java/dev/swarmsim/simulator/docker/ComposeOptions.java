package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.stack.Compose;
import dev.swarmsim.simulator.stack.ComposeException;
import dev.swarmsim.simulator.stack.ComposeLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The compose files of a command. */
final class ComposeOptions {
  @Option(
      names = {"-c", "--compose-file"},
      paramLabel = "FILE",
      description = "Compose file; later ones are laid over earlier ones.")
  private List<String> files = new ArrayList<>();

  /** Refuses a command without a file. */
  void check() {
    if (files.isEmpty()) {
      throw DockerException.refusal("Specify a Compose file (with --compose-file)");
    }
  }

  /**
   * The files, read and merged. The environment has no variables.
   *
   * @throws DockerException in docker's words
   */
  Compose load(Session session) {
    try {
      return new ComposeLoader(path -> open(session, path), new TreeMap<>()).load(files);
    } catch (ComposeException refused) {
      throw DockerException.refusal(refused.getMessage());
    }
  }

  /** A file; {@code -} is the standard input. */
  private static Optional<String> open(Session session, String path) {
    return path.equals("-") ? session.stdin() : session.files().read(path);
  }
}
