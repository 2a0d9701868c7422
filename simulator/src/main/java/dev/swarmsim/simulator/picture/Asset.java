package dev.swarmsim.simulator.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page's parts that are kept as files beside these classes. */
final class Asset {
  private Asset() {}

  /**
   * Reads one.
   *
   * @throws IllegalStateException if it is not there: the program was packed wrongly
   */
  static String text(String name) {
    try (InputStream file = Asset.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the report's part " + name + " is not in the program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
