package dev.swarmsim.raft.storage;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.wire.WireRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The durable log of one member.
 *
 * <p>{@link #write} puts one record at the end of the newest segment, term and vote in the same
 * record as the entries; {@link #sync} makes everything written durable. Group commit is the
 * caller's: write, write, sync. A cut of the log's end is an entries record that begins inside it;
 * in replay the later record wins.
 *
 * <p>A snapshot goes into a file of its own, which is durable under its name before the record that
 * refers to it is written. That record is a checkpoint: it begins a new segment and holds term,
 * vote, the snapshot's position and all entries behind it. Once it is durable the older segments
 * and snapshots are removed, not earlier.
 *
 * <p>After a {@link DiskException} nobody knows what the platter holds, so the log takes nothing
 * more: the member must stop and recover. A failed sync is never retried.
 *
 * <p>Limit of recovery: bit rot in the very last record looks like a torn write and is cut. A disk
 * that loses an earlier unsynced write and keeps a later one is taken for corrupt and refused.
 *
 * <p>Not thread-safe. Keeps the entries behind the snapshot in memory.
 */
public final class WriteAheadLog implements AutoCloseable {
  private final Disk disk;
  private final String directory;
  private final Options options;
  private final LogImage image;
  private DiskFile segment;
  private long firstSequence;
  private long nextSequence;
  private long offset;
  private Optional<String> undurableCheckpoint = Optional.empty();
  private RuntimeException failure;

  /**
   * How a log is kept.
   *
   * @param segmentBytes a segment that has reached this size gets no more records; at least 1
   */
  public record Options(long segmentBytes) {
    /** Segments of 4 MiB. */
    public static final Options DEFAULT = new Options(4L << 20);

    public Options {
      if (segmentBytes < 1) {
        throw new IllegalArgumentException("a segment holds 1 byte or more, not " + segmentBytes);
      }
    }
  }

  /**
   * A log that is ready, with what it held.
   *
   * @param log takes further writes
   * @param state what the member knew
   * @param recovery what opening found and did
   */
  public record Opened(WriteAheadLog log, DurableState state, Recovery recovery) {}

  private WriteAheadLog(Disk disk, String directory, Options options, LogImage image) {
    this.disk = disk;
    this.directory = directory;
    this.options = options;
    this.image = image;
  }

  /**
   * Opens the log in a directory, which is made if there is none. A torn tail is cut, and
   * everything that is then found is durable before this returns.
   *
   * @throws CorruptLogException if the log holds something that no crash explains
   * @throws DiskException if the disk fails
   */
  public static Opened open(Disk disk, String directory, Options options) {
    disk.createDirectory(directory);
    var reader = new LogReader(disk, directory);
    var snapshot = reader.read();
    var log = new WriteAheadLog(disk, directory, options, reader.image());
    if (reader.segments().isEmpty()) {
      log.begin(1);
      return new Opened(
          log, DurableState.EMPTY, new Recovery(0, 0, 0, Optional.empty(), List.of()));
    }
    LogReader.Segment last = reader.segments().getLast();
    log.resume(last);
    List<String> removed = log.removeUnneeded(reader.segments().getFirst().name());
    long cutBytes = last.fileBytes() - last.content().validBytes();
    long records =
        reader.segments().stream().mapToLong(each -> each.content().records().size()).sum();
    var recovery =
        new Recovery(
            reader.segments().size(),
            records,
            cutBytes,
            cutBytes > 0 ? Optional.of(last.name()) : Optional.empty(),
            removed);
    return new Opened(log, reader.image().state(snapshot), recovery);
  }

  /**
   * Writes without making durable. (A write that begins a segment or brings a snapshot syncs what
   * came before it; do not rely on that.)
   *
   * @throws IllegalArgumentException if the write does not continue the log; nothing is written
   * @throws DiskException if the disk fails; the log takes nothing more
   * @throws IllegalStateException if the log failed or was closed before
   */
  public void write(Effect.Persist persist) {
    guarded(() -> writeRecord(persist));
  }

  /**
   * Makes everything written so far durable.
   *
   * @throws DiskException if the disk fails; nothing may be assumed durable that was not before,
   *     and the log takes nothing more
   * @throws IllegalStateException if the log failed or was closed before
   */
  public void sync() {
    guarded(
        () -> {
          segment.sync();
          undurableCheckpoint.ifPresent(this::removeUnneeded);
          undurableCheckpoint = Optional.empty();
        });
  }

  /** Lets go of the file; what was not synced may be lost. */
  @Override
  public void close() {
    segment.close();
    if (failure == null) {
      failure = new IllegalStateException("it was closed");
    }
  }

  private void guarded(Runnable action) {
    if (failure != null) {
      throw new IllegalStateException(
          "the log in "
              + directory
              + " takes nothing more ("
              + failure.getMessage()
              + "); open it anew to recover what is durable",
          failure);
    }
    try {
      action.run();
    } catch (DiskException e) {
      failure = e;
      throw e;
    }
  }

  private void writeRecord(Effect.Persist persist) {
    image.apply(persist);
    if (persist.snapshot().isPresent()) {
      SnapshotFile.write(disk, directory, persist.snapshot().get());
      roll();
      append(image.checkpoint());
      undurableCheckpoint = Optional.of(SegmentFormat.name(firstSequence));
    } else {
      WireRecord record = LogImage.record(persist);
      if (record.getSerializedSize() == 0) {
        return;
      }
      if (offset >= options.segmentBytes()) {
        roll();
      }
      append(record);
    }
  }

  private void append(WireRecord record) {
    byte[] bytes = SegmentFormat.record(firstSequence, offset, nextSequence, record);
    segment.write(offset, bytes);
    offset += bytes.length;
    nextSequence++;
  }

  private void roll() {
    // Only the last segment may be torn: the one before it must be whole first.
    segment.sync();
    if (nextSequence == firstSequence) {
      return;
    }
    segment.close();
    begin(nextSequence);
  }

  private void begin(long sequence) {
    firstSequence = sequence;
    nextSequence = sequence;
    segment = disk.open(directory + "/" + SegmentFormat.name(sequence));
    writeHeader();
  }

  private void resume(LogReader.Segment last) {
    firstSequence = last.firstSequence();
    nextSequence = last.nextSequence();
    offset = last.content().validBytes();
    segment = disk.open(directory + "/" + last.name());
    if (offset == 0) {
      writeHeader();
      return;
    }
    if (last.fileBytes() > offset) {
      segment.truncate(offset);
    }
    // What was read may be in the page cache only; the member will act on it as on a promise kept.
    segment.sync();
    disk.syncDirectory(directory);
  }

  private void writeHeader() {
    segment.truncate(0);
    segment.write(0, SegmentFormat.header(firstSequence));
    segment.sync();
    disk.syncDirectory(directory);
    offset = SegmentFormat.HEADER_BYTES;
  }

  /** Removes what no recovery needs that begins with that segment, which must be durable. */
  private List<String> removeUnneeded(String firstSegment) {
    String snapshot = SnapshotFile.name(image.snapshot());
    var removed = new ArrayList<String>();
    for (String name : disk.list(directory)) {
      boolean oldSegment = SegmentFormat.isName(name) && name.compareTo(firstSegment) < 0;
      boolean oldSnapshot = SnapshotFile.isName(name) && !name.equals(snapshot);
      boolean unfinished = name.endsWith(SnapshotFile.TEMPORARY_SUFFIX);
      if (oldSegment || oldSnapshot || unfinished) {
        disk.delete(directory + "/" + name);
        removed.add(name);
      }
    }
    if (!removed.isEmpty()) {
      disk.syncDirectory(directory);
    }
    return removed;
  }
}
