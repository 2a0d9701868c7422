package dev.swarmsim.simulator.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DockerCommandLineProperties {
  @Property(tries = 200, seed = "20260101")
  void quotedWordsComeBack(@ForAll List<String> words) {
    String line =
        words.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));

    assertEquals(words, DockerCommandLine.parse(line));
  }
}
