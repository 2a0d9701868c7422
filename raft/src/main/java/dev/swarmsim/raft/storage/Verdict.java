package dev.swarmsim.raft.storage;

import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.MemberId;

/** What recovery would do with a log, found out without doing it. */
public sealed interface Verdict {
  /** One line for people. */
  String text();

  /** There is no segment: a member would begin with nothing. */
  record Absent() implements Verdict {
    @Override
    public String text() {
      return "no log here: a member would begin with nothing";
    }
  }

  /**
   * Recovery would accept the log.
   *
   * @param segments how many segments it would replay
   * @param records how many records
   * @param hardState term, vote and commit hint it would find
   * @param snapshot what the log goes on from; the origin if there is no snapshot
   * @param lastIndex the index of the last entry, or of the snapshot if there is none behind it
   * @param cutFile the newest segment, whose torn end it would cut if there is one
   * @param cutOffset where it would cut
   * @param cutBytes how much; 0 if the log ends cleanly
   */
  record Accepted(
      int segments,
      long records,
      HardState hardState,
      LogPosition snapshot,
      long lastIndex,
      String cutFile,
      long cutOffset,
      long cutBytes)
      implements Verdict {
    @Override
    public String text() {
      String state =
          "%d segments, %d records; term %d, vote %s, commit %d, snapshot %s, last entry %d"
              .formatted(
                  segments,
                  records,
                  hardState.term(),
                  hardState.vote().map(MemberId::toString).orElse("none"),
                  hardState.commit(),
                  snapshot.equals(LogPosition.ORIGIN) ? "none" : snapshot.toString(),
                  lastIndex);
      return cutBytes == 0
          ? "recovery would accept this: " + state
          : "recovery would cut %d torn bytes off %s at byte %d and accept the rest: %s"
              .formatted(cutBytes, cutFile, cutOffset, state);
    }
  }

  /**
   * Recovery would refuse the log.
   *
   * @param path the file that is wrong or missing
   * @param offset the first byte of what is wrong in it
   * @param reason what is wrong, and what to do
   */
  record Refused(String path, long offset, String reason) implements Verdict {
    @Override
    public String text() {
      return "recovery would refuse this: " + reason;
    }
  }

  /**
   * Judges the log in a directory.
   *
   * @throws DiskException if the disk fails, or a running member removes what is being read
   */
  static Verdict of(Disk disk, String directory) {
    var reader = new LogReader(disk, directory);
    try {
      // The snapshot is read for whether it can be; what it holds is the dump's affair.
      var unused = reader.read();
    } catch (CorruptLogException e) {
      return new Refused(e.path(), e.offset(), e.getMessage());
    }
    if (reader.segments().isEmpty()) {
      return new Absent();
    }
    LogReader.Segment last = reader.segments().getLast();
    long records =
        reader.segments().stream().mapToLong(each -> each.content().records().size()).sum();
    LogImage image = reader.image();
    return new Accepted(
        reader.segments().size(),
        records,
        image.hardState(),
        image.snapshot(),
        image.lastIndex(),
        last.name(),
        last.content().validBytes(),
        last.content().usedBytes() - last.content().validBytes());
  }
}
