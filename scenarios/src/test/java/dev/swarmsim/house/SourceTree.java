package dev.swarmsim.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of all modules. */
final class SourceTree {
  private static final List<String> MODULES =
      List.of("raft", "scheduler", "simulator", "server", "cli", "scenarios");

  private SourceTree() {}

  /** The project's folder: tests run in a module's. */
  static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** Every Java source, main and test, in order of path. */
  static List<Path> javaSources() {
    return MODULES.stream().flatMap(SourceTree::javaSources).sorted().toList();
  }

  private static Stream<Path> javaSources(String module) {
    Path sources = root().resolve(module).resolve("src");
    if (!Files.exists(sources)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
