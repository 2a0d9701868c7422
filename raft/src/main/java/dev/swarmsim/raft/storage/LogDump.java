package dev.swarmsim.raft.storage;

import dev.swarmsim.raft.Snapshot;
import dev.swarmsim.raft.wire.WireEntry;
import dev.swarmsim.raft.wire.WireRecord;
import java.util.List;

/**
 * Shows a log directory as text, for people. Changes nothing, and goes on behind broken places.
 * Whether recovery would take it, {@link Verdict} says.
 */
public final class LogDump {
  private LogDump() {}

  /**
   * One line for each record and snapshot: file, offset, length of the body in bytes, checksum,
   * content. A place that makes no sense gets a line that says so.
   */
  public static String render(Disk disk, String directory) {
    var text = new StringBuilder();
    for (String name : disk.list(directory)) {
      if (SegmentFormat.isName(name)) {
        renderSegment(text, name, disk.read(directory + "/" + name), directory);
      } else {
        long bytes = disk.length(directory + "/" + name);
        text.append("%s 0 %d %s%n".formatted(name, bytes, describeFile(disk, directory, name)));
      }
    }
    return text.toString();
  }

  private static void renderSegment(
      StringBuilder text, String name, byte[] bytes, String directory) {
    try {
      var content =
          SegmentFormat.read(directory + "/" + name, SegmentFormat.firstSequence(name), bytes);
      for (SegmentFormat.Stored stored : content.records()) {
        text.append(
            "%s %d %d ok #%d %s%n"
                .formatted(
                    name,
                    stored.offset(),
                    stored.lengthBytes(),
                    stored.sequence(),
                    describe(stored.body())));
      }
      content.broken().ifPresent(broken -> renderBreak(text, name, content, broken));
      long reserved = bytes.length - content.usedBytes();
      if (reserved > 0) {
        text.append("%s %d %d reserved%n".formatted(name, content.usedBytes(), reserved));
      }
    } catch (CorruptLogException e) {
      text.append("%s %d ? broken %s%n".formatted(name, e.offset(), e.getMessage()));
    }
  }

  private static void renderBreak(
      StringBuilder text, String name, SegmentFormat.Content content, SegmentFormat.Break broken) {
    String after =
        broken
            .validAfter()
            .map(at -> "; a valid record follows at byte " + at)
            .orElse("; nothing valid follows");
    text.append(
        "%s %d %d broken %s%s%n"
            .formatted(
                name,
                broken.offset(),
                content.usedBytes() - broken.offset(),
                broken.problem(),
                after));
  }

  private static String describeFile(Disk disk, String directory, String name) {
    if (!SnapshotFile.isName(name)) {
      return "not part of the log";
    }
    try {
      Snapshot snapshot = SnapshotFile.read(disk, directory, SnapshotFile.position(name));
      return "ok snapshot of %s, %d bytes of state, %d voters"
          .formatted(
              snapshot.last(), snapshot.data().size(), snapshot.configuration().voters().size());
    } catch (CorruptLogException e) {
      return "broken " + e.getMessage();
    }
  }

  private static String describe(WireRecord record) {
    var text = new StringBuilder();
    if (record.hasSnapshot()) {
      text.append(
          "checkpoint snapshot=%d@%d "
              .formatted(record.getSnapshot().getIndex(), record.getSnapshot().getTerm()));
    }
    if (record.hasHardState()) {
      var state = record.getHardState();
      text.append(
          "term=%d vote=%d commit=%d "
              .formatted(state.getTerm(), state.getVote(), state.getCommit()));
    }
    text.append(entries(record.getEntriesList()));
    return text.toString().strip();
  }

  private static String entries(List<WireEntry> entries) {
    if (entries.isEmpty()) {
      return "";
    }
    var words = entries.stream().map(LogDump::describe).toList();
    return "entries=" + words.size() + ": " + String.join(", ", words);
  }

  private static String describe(WireEntry entry) {
    String payload =
        switch (entry.getPayloadCase()) {
          case COMMAND -> "command(" + entry.getCommand().size() + " bytes)";
          case MEMBERSHIP ->
              "membership(%d voters, %d outgoing, %d learners)"
                  .formatted(
                      entry.getMembership().getVotersCount(),
                      entry.getMembership().getOutgoingCount(),
                      entry.getMembership().getLearnersCount());
          case PAYLOAD_NOT_SET -> "no-op";
        };
    return entry.getIndex() + "@" + entry.getTerm() + " " + payload;
  }
}
