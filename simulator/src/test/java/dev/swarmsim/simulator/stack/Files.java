package dev.swarmsim.simulator.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Files for compose tests: the recorded ones, and texts. */
final class Files {
  private Files() {}

  /** A file of the recordings, as in {@code compose/vote.yml}; empty if there is none. */
  static Optional<String> recorded(String path) {
    try (InputStream in = Files.class.getResourceAsStream("/" + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Function<String, Optional<String>> of(Map<String, String> texts) {
    return path -> Optional.ofNullable(texts.get(path));
  }

  /** Loads one text as {@code stack.yml}. */
  static Compose load(String text) throws ComposeException {
    return new ComposeLoader(of(Map.of("stack.yml", text)), new TreeMap<>())
        .load(List.of("stack.yml"));
  }
}
