package dev.swarmsim.cli;

import dev.swarmsim.cli.text.LineFeedWriter;
import dev.swarmsim.cli.text.Paint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a report goes: the command's output, or a file in UTF-8. */
final class ReportSink implements AutoCloseable {
  private final Command command;
  private final Optional<LineFeedWriter> file;

  private ReportSink(Command command, Optional<LineFeedWriter> file) {
    this.command = command;
    this.file = file;
  }

  /**
   * Opens it.
   *
   * @throws MistakeException if the file cannot be written
   */
  static ReportSink open(Optional<Path> file, Command command) {
    return new ReportSink(command, file.map(ReportSink::writer));
  }

  void line(String line) {
    Consumer<String> target =
        file.<Consumer<String>>map(out -> out::println).orElse(command::print);
    target.accept(line);
  }

  /** A file is never coloured unless asked for. */
  Paint paint(Surroundings surroundings) {
    return file.isPresent() ? command.paint(Surroundings.none()) : command.paint(surroundings);
  }

  @Override
  public void close() {
    file.ifPresent(LineFeedWriter::close);
  }

  /** A file to write, in UTF-8. */
  static LineFeedWriter writer(Path path) {
    try {
      return new LineFeedWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
    } catch (NoSuchFileException missing) {
      throw mistake(path, "there is no such folder; make it first");
    } catch (AccessDeniedException denied) {
      throw mistake(path, "that is not allowed");
    } catch (IOException unwritable) {
      throw mistake(path, Files.isDirectory(path) ? "it is a folder" : unwritable.getMessage());
    }
  }

  private static MistakeException mistake(Path path, String reason) {
    return new MistakeException(
        ExitCode.USAGE, "cannot write the report \"" + path + "\": " + reason);
  }
}
