package dev.swarmsim.cli;

import dev.swarmsim.cli.report.RunJson;
import dev.swarmsim.cli.report.StoryTeller;
import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.record.LockHeader;
import dev.swarmsim.simulator.record.Recording;
import dev.swarmsim.simulator.record.TraceText;
import dev.swarmsim.simulator.run.StoryLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The files of one recorded run. {@code result.json} comes last: where it is, the others are whole.
 */
final class RecordFolder {
  static final String RESULT = "result.json";
  static final String LOCK = "run.lock.yaml";
  static final String TRACE = "trace.txt";
  static final String PACKED_TRACE = "trace.txt.gz";
  static final String STORY = "story.txt";
  private static final List<String> OURS = List.of(RESULT, LOCK, TRACE, PACKED_TRACE, STORY);

  /** A trace of more lines than that is packed. */
  private static final long PACKED_FROM = 200_000;

  private final Path path;

  private RecordFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder, or takes an earlier recording out of it.
   *
   * @throws MistakeException if it cannot be made, or holds anything that is no recording
   */
  static RecordFolder prepare(Path path) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw mistake(path, "it is a file; name a folder");
      }
      Files.createDirectories(path);
      try (Stream<Path> content = Files.list(path)) {
        List<String> others =
            content
                .map(file -> file.getFileName().toString())
                .filter(name -> !OURS.contains(name))
                .sorted()
                .toList();
        if (!others.isEmpty()) {
          throw mistake(
              path, "it holds \"" + others.getFirst() + "\"; name an empty folder or a new one");
        }
      }
      for (String name : OURS) {
        Files.deleteIfExists(path.resolve(name));
      }
    } catch (IOException unwritable) {
      throw mistake(path, unwritable.getMessage());
    }
    return new RecordFolder(path);
  }

  private static MistakeException mistake(Path path, String reason) {
    return new MistakeException(ExitCode.USAGE, "cannot record in \"" + path + "\": " + reason);
  }

  Path path() {
    return path;
  }

  /** Writes a run. */
  void write(Recording recording, List<StoryLine> story) {
    var header =
        new LockHeader(
            recording.result().traceHash(),
            recording.tape().length(),
            Version.ofBuild(),
            Version.ofJava(),
            recording.untilNanos());
    long lines =
        recording.tape().length() - recording.tape().firstKept() + recording.remarks().size();
    String trace = lines > PACKED_FROM ? PACKED_TRACE : TRACE;
    try {
      Files.writeString(path.resolve(LOCK), header.over(recording.lock()));
      try (Writer out = writer(path.resolve(trace))) {
        TraceText.write(recording, line -> line(out, line));
      }
      try (Writer out = writer(path.resolve(STORY))) {
        int width =
            recording.lock().cluster().names().stream().mapToInt(String::length).max().orElse(0);
        var teller = new StoryTeller(width, Paint.PLAIN, line -> line(out, line));
        story.forEach(teller::tell);
      }
      Files.writeString(
          path.resolve(RESULT),
          RunJson.text(recording, Version.ofBuild(), Version.ofJava(), trace) + "\n");
    } catch (IOException unwritable) {
      throw mistake(path, unwritable.getMessage());
    } catch (UncheckedIOException unwritable) {
      throw mistake(path, unwritable.getCause().getMessage());
    }
  }

  private static Writer writer(Path file) throws IOException {
    OutputStream plain = Files.newOutputStream(file);
    OutputStream out =
        file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private static void line(Writer out, String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
