package dev.swarmsim.raft;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** For each planted bug a seed that shows it, in a file that {@code .ci/planted-bugs} rewrites. */
final class KnownSeeds {
  private static final String FILE = "/planted-bugs.txt";

  private KnownSeeds() {}

  static Map<String, Long> read() {
    SortedMap<String, Long> seeds = new TreeMap<>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                KnownSeeds.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        seeds.put(words[0], Long.valueOf(words[1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableSortedMap(seeds);
  }

  static void write(Path resources, SortedMap<String, Long> seeds) throws IOException {
    StringBuilder text = new StringBuilder();
    seeds.forEach((bug, seed) -> text.append(bug).append(' ').append(seed).append('\n'));
    Files.writeString(resources.resolve(FILE.substring(1)), text);
  }
}
