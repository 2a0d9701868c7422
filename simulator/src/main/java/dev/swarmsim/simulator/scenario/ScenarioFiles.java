package dev.swarmsim.simulator.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that docker commands of a scenario can open: those that it brings itself, and those
 * beside it.
 *
 * @param inline texts by path, as the scenario's {@code files:} has them
 * @param directory where other paths are relative to; empty if there are no other files
 */
public record ScenarioFiles(SortedMap<String, String> inline, Optional<Path> directory) {
  /** No files at all. */
  public static final ScenarioFiles NONE = new ScenarioFiles(new TreeMap<>(), Optional.empty());

  private static final long LARGEST_BYTES = 4L << 20;

  public ScenarioFiles {
    inline = Collections.unmodifiableSortedMap(new TreeMap<>(inline));
  }

  /**
   * The text of a file in UTF-8, of at most 4 MiB.
   *
   * @param path relative to the scenario's directory; {@code ./} may stand before it
   * @return empty if there is no such file, or it cannot be read
   */
  public Optional<String> read(String path) {
    String plain = path.startsWith("./") ? path.substring(2) : path;
    String brought = inline.get(plain);
    if (brought != null || directory.isEmpty()) {
      return Optional.ofNullable(brought);
    }
    try {
      Path file = directory.get().resolve(plain);
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST_BYTES
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
