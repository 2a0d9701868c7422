package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected outputs in files; {@code -Dgolden.rewrite=true} writes them anew. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/swarmsim/cli/golden");

  private Golden() {}

  static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.rewrite")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertEquals(Files.readString(file), actual);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
