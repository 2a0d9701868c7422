package dev.swarmsim.raft.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/** Each transcript says what happens. */
class TranscriptTest {
  private static final Path DIRECTORY = Path.of("src", "test", "resources", "transcripts");
  private static final String INDENT = "  ";

  @TestFactory
  Stream<DynamicTest> eachTranscriptIsWhatHappens() throws IOException {
    try (var files = Files.list(DIRECTORY)) {
      List<Path> sorted = files.sorted().toList();
      return sorted.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }
  }

  private static void play(Path file) throws IOException {
    List<String> written = Files.readAllLines(file);
    List<String> played = play(file, written);
    if ("rewrite".equals(System.getProperty("swarmsim.transcripts"))) {
      Files.write(file, played);
      return;
    }
    for (int i = 0; i < Math.max(written.size(), played.size()); i++) {
      String should = i < written.size() ? written.get(i) : "(end of file)";
      String is = i < played.size() ? played.get(i) : "(end of file)";
      if (!should.equals(is)) {
        throw new AssertionFailedError(
            """
            %s:%d: after «%s»
              written  %s
              played   %s
            If that is right, write it down with -Dswarmsim.transcripts=rewrite and read the diff.\
            """
                .formatted(file.getFileName(), i + 1, command(written, i), should, is),
            String.join("\n", written),
            String.join("\n", played));
      }
    }
  }

  private static List<String> play(Path file, List<String> written) {
    var commands = new Commands();
    List<String> played = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      String line = written.get(i);
      if (line.startsWith(INDENT)) {
        continue;
      }
      played.add(line);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        commands.run(line).forEach(told -> played.add(INDENT + told));
      } catch (RuntimeException e) {
        throw new AssertionError(
            "%s:%d: «%s»: %s".formatted(file.getFileName(), i + 1, line, e.getMessage()), e);
      }
    }
    return played;
  }

  /** The last command at or before that line. */
  private static String command(List<String> lines, int at) {
    for (int i = Math.min(at, lines.size() - 1); i >= 0; i--) {
      String line = lines.get(i);
      if (!line.startsWith(INDENT) && !line.isBlank() && !line.startsWith("#")) {
        return line;
      }
    }
    return "";
  }
}
