package dev.swarmsim.cli;

import dev.swarmsim.simulator.record.Difference;
import dev.swarmsim.simulator.record.LockHeader;
import dev.swarmsim.simulator.record.Tape;
import dev.swarmsim.simulator.record.TraceException;
import dev.swarmsim.simulator.record.TraceFile;
import dev.swarmsim.simulator.run.RunOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * A run that was recorded, as its files tell of it.
 *
 * @param scenario the lock file; or a scenario that somebody named instead
 * @param header what the lock file says of the run; empty for any other scenario
 * @param trace the trace beside the lock file; empty without one
 */
record RecordedRun(Path scenario, Optional<LockHeader> header, Optional<Path> trace) {

  /**
   * Finds the files of a run.
   *
   * @param named a folder that was recorded, or a file
   * @throws MistakeException if there is none
   */
  static RecordedRun find(Path named) {
    Path file = Files.isDirectory(named) ? named.resolve(RecordFolder.LOCK) : named;
    if (Files.isDirectory(named) && !Files.exists(file)) {
      throw new MistakeException(
          ExitCode.INVALID_SCENARIO,
          "the folder \"%s\" holds no %s; write one with: run FILE --record %s"
              .formatted(named, RecordFolder.LOCK, named));
    }
    if (!Files.exists(file)) {
      throw new MistakeException(
          ExitCode.INVALID_SCENARIO, "there is no file or folder \"" + named + "\"");
    }
    try {
      Optional<LockHeader> header = LockHeader.of(Files.readString(file));
      return new RecordedRun(file, header, header.flatMap(known -> trace(file)));
    } catch (IOException unreadable) {
      throw new MistakeException(
          ExitCode.INVALID_SCENARIO, "cannot read \"" + file + "\": " + unreadable.getMessage());
    }
  }

  private static Optional<Path> trace(Path lock) {
    return List.of(RecordFolder.TRACE, RecordFolder.PACKED_TRACE).stream()
        .map(lock::resolveSibling)
        .filter(Files::exists)
        .findFirst();
  }

  /** The same options, with the end that the run was given. */
  RunOptions options(RunOptions others) {
    OptionalLong until = header.map(LockHeader::untilNanos).orElse(OptionalLong.empty());
    return until.isPresent() ? others.until(until.getAsLong()) : others;
  }

  /** A line if another program or JDK recorded the run. */
  Optional<String> otherProgram() {
    return header
        .filter(
            known ->
                !known.version().equals(Version.ofBuild())
                    || !known.java().equals(Version.ofJava()))
        .map(
            known ->
                "recorded by swarmsim %s on java %s; this is swarmsim %s on java %s"
                    .formatted(known.version(), known.java(), Version.ofBuild(), Version.ofJava()));
  }

  /** Where another run parts from this one, in words. */
  List<String> difference(Tape now) {
    if (trace.isEmpty()) {
      return List.of("no recorded trace is beside it, so the first difference has no name");
    }
    try (BufferedReader lines = reader(trace.get())) {
      TraceFile recorded = TraceFile.read(lines.lines());
      return Difference.between(recorded, now)
          .map(found -> found.lines("recorded", "now"))
          .orElse(List.of("yet the trace beside it is the same: the lock file's hash was changed"));
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of("cannot read \"" + trace.get() + "\": " + unreadable.getMessage());
    } catch (TraceException broken) {
      return List.of("cannot use \"" + trace.get() + "\": " + broken.getMessage());
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream plain = Files.newInputStream(file);
    InputStream bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain;
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }
}
