package dev.swarmsim.raft.storage;

import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log directory and judges it, without changing anything.
 *
 * <p>The state begins at the latest segment whose first record is a checkpoint; segments before it
 * are leftovers of a compaction that a crash interrupted. Only the very last segment may end in
 * something broken, and only if nothing valid follows: that is what a crash leaves. Everything else
 * that does not fit is corruption.
 */
final class LogReader {
  private final Disk disk;
  private final String directory;
  private final LogImage image = new LogImage();
  private final List<Segment> segments = new ArrayList<>();

  /** A segment that counts. */
  record Segment(String name, long firstSequence, long fileBytes, SegmentFormat.Content content) {
    long nextSequence() {
      return firstSequence + content.records().size();
    }

    private boolean beginsWithCheckpoint() {
      return !content.records().isEmpty() && content.records().getFirst().body().hasSnapshot();
    }
  }

  LogReader(Disk disk, String directory) {
    this.disk = disk;
    this.directory = directory;
  }

  /** The segments that count, in order; none in a new directory. */
  List<Segment> segments() {
    return segments;
  }

  LogImage image() {
    return image;
  }

  /**
   * Reads everything.
   *
   * @return the snapshot the log goes on from, if there is one
   * @throws CorruptLogException if something is there, or missing, that no crash explains
   */
  Optional<Snapshot> read() {
    collect(disk.list(directory).stream().filter(SegmentFormat::isName).toList());
    checkSequence();
    segments.forEach(this::replay);
    return image.snapshot().equals(LogPosition.ORIGIN)
        ? Optional.empty()
        : Optional.of(SnapshotFile.read(disk, directory, image.snapshot()));
  }

  private void collect(List<String> names) {
    for (String name : names.reversed()) {
      Segment segment = segment(name);
      segment
          .content()
          .broken()
          .ifPresent(broken -> refuseUnlessTorn(name, broken, segments.isEmpty()));
      refuseUnlessTrimmed(segment, segments.isEmpty());
      segments.addFirst(segment);
      if (segment.beginsWithCheckpoint()) {
        return;
      }
    }
  }

  private Segment segment(String name) {
    long first = SegmentFormat.firstSequence(name);
    byte[] bytes = disk.read(path(name));
    return new Segment(name, first, bytes.length, SegmentFormat.read(path(name), first, bytes));
  }

  private void refuseUnlessTorn(String name, SegmentFormat.Break broken, boolean last) {
    if (broken.validAfter().isPresent()) {
      throw new CorruptLogException(
          path(name),
          broken.offset(),
          broken.problem() + ", but a valid record follows at byte " + broken.validAfter().get());
    }
    if (!last) {
      throw new CorruptLogException(
          path(name), broken.offset(), broken.problem() + ", but later segments follow");
    }
  }

  private void refuseUnlessTrimmed(Segment segment, boolean last) {
    long whole = segment.content().validBytes();
    if (!last && segment.fileBytes() > whole) {
      throw new CorruptLogException(
          path(segment.name()), whole, "only zeros follow, but later segments follow too");
    }
  }

  private void checkSequence() {
    if (segments.isEmpty()) {
      return;
    }
    Segment first = segments.getFirst();
    if (first.firstSequence() != 1 && !first.beginsWithCheckpoint()) {
      throw new CorruptLogException(
          path(first.name()),
          0,
          "the log begins with record "
              + first.firstSequence()
              + " and that is no checkpoint: an earlier segment or the checkpoint is lost");
    }
    long expected = first.firstSequence();
    for (Segment segment : segments) {
      if (segment.firstSequence() != expected) {
        throw new CorruptLogException(
            path(SegmentFormat.name(expected)),
            0,
            "the segment with record " + expected + " is missing before " + segment.name());
      }
      expected = segment.nextSequence();
    }
  }

  private void replay(Segment segment) {
    for (SegmentFormat.Stored stored : segment.content().records()) {
      try {
        image.apply(stored.body());
      } catch (IllegalArgumentException e) {
        throw new CorruptLogException(
            path(segment.name()),
            stored.offset(),
            "record " + stored.sequence() + " does not fit: " + e.getMessage());
      }
    }
  }

  private String path(String name) {
    return directory + "/" + name;
  }
}
