package dev.swarmsim.cli;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.storage.LogDump;
import dev.swarmsim.raft.storage.ReadingDisk;
import dev.swarmsim.raft.storage.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Shows the log of a member, and whether it would start from it. */
@picocli.CommandLine.Command(
    name = "wal",
    header = "Shows the log that a Raft member keeps on disk, and whether it could start from it.",
    description = {
      "One line for each record and snapshot: file, offset, bytes, whether it is whole, content.",
      "The last line says what recovery would do: accept the log, cut a torn end off, or refuse"
          + " it.",
      "Nothing is changed, and the member may be running. Exit code 1 if recovery would refuse."
    },
    footer = {
      "  swarmsim wal /var/lib/member1          the directory that the member was started with",
      "  swarmsim wal /var/lib/member1/raft     or the one in it that holds the log"
    })
final class WalCommand extends Command {
  private static final String LOG_FOLDER = "raft";

  @Parameters(paramLabel = "DIR", description = "The directory of a member, or of its log.")
  private Path directory;

  private final Surroundings surroundings;

  WalCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(directory)) {
      throw new MistakeException(
          ExitCode.USAGE,
          "there is no directory \"%s\"; name the one that the member was started with"
              .formatted(directory));
    }
    try {
      boolean member = Files.isDirectory(directory.resolve(LOG_FOLDER));
      return show(new ReadingDisk(directory), member ? LOG_FOLDER : ".");
    } catch (DiskException unreadable) {
      throw new MistakeException(
          ExitCode.USAGE,
          "cannot read the log in \"%s\" (%s); may you read it? If the member is running, it may"
                  .formatted(directory, unreadable.getMessage())
              + " just have removed a file: try again");
    }
  }

  private int show(ReadingDisk disk, String folder) {
    Paint paint = paint(surroundings);
    Verdict verdict = Verdict.of(disk, folder);
    return switch (verdict) {
      case Verdict.Absent absent ->
          throw new MistakeException(
              ExitCode.USAGE,
              "\"%s\" holds no log (no log-*.wal in it, or in a directory \"%s\" in it); name"
                      .formatted(directory, LOG_FOLDER)
                  + " the directory that the member was started with");
      case Verdict.Accepted accepted -> {
        printLog(disk, folder);
        print(paint.good(accepted.text()));
        yield ExitCode.HELD;
      }
      case Verdict.Refused refused -> {
        printLog(disk, folder);
        print(paint.bad(refused.text()));
        yield ExitCode.CHECK_FAILED;
      }
    };
  }

  private void printLog(ReadingDisk disk, String folder) {
    LogDump.render(disk, folder).lines().forEach(this::print);
  }
}
