package dev.swarmsim.raft.storage;

import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The durable log of one member.
 *
 * <p>{@link #write} adds to a batch in memory, {@link #flush} gives the batch to the disk as one
 * record in one write, term and vote in the same record as the entries, and {@link #sync} makes
 * everything written durable. Group commit is the caller's: write, write, sync. A cut of the log's
 * end is an entries record that begins inside it; in replay the later record wins.
 *
 * <p>A record is not written before the one in front of it is durable. So a crash can break the
 * last record only, whichever of its sectors reached the platter, and takes it whole.
 *
 * <p>A snapshot goes into a file of its own, which is durable under its name before the record that
 * refers to it is written. That record is a checkpoint: it begins a new segment and holds term,
 * vote, the snapshot's position and all entries behind it. Once it is durable the older segments
 * and snapshots are removed, not earlier.
 *
 * <p>After a {@link DiskException} nobody knows what the platter holds, so the log takes nothing
 * more: the member must stop and recover. A failed write or sync is never retried.
 *
 * <p>Limits of recovery: bit rot in the very last record looks like a torn write and is cut, and a
 * newest segment that somebody removed is not missed.
 *
 * <p>Not thread-safe. Keeps the entries behind the snapshot in memory.
 */
public final class WriteAheadLog implements AutoCloseable {
  private final Disk disk;
  private final String directory;
  private final LogImage image;
  private final SegmentWriter segments;
  private final Batch batch = new Batch();
  private Optional<String> undurableCheckpoint = Optional.empty();
  private Throwable failure;

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
    this.image = image;
    this.segments = new SegmentWriter(disk, directory, options.segmentBytes());
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
      log.segments.begin(1);
      return new Opened(
          log, DurableState.EMPTY, new Recovery(0, 0, 0, Optional.empty(), List.of()));
    }
    LogReader.Segment last = reader.segments().getLast();
    log.segments.resume(last);
    List<String> removed = log.removeUnneeded(reader.segments().getFirst().name());
    long cutBytes = last.content().usedBytes() - last.content().validBytes();
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
   * Writes without making durable; what is written may be in memory only. (A write that brings a
   * snapshot syncs what came before it; do not rely on that.)
   *
   * @throws IllegalArgumentException if the write does not continue the log; nothing is written
   * @throws DiskException if the disk fails; the log takes nothing more
   * @throws IllegalStateException if the log failed or was closed before
   */
  public void write(Effect.Persist persist) {
    refuseIfFailed();
    if (persist.snapshot().isPresent()) {
      // While the image still names the snapshot that an earlier checkpoint needs.
      guarded(this::syncRecord);
      image.apply(persist);
      guarded(() -> beginAnewFrom(persist.snapshot().get()));
    } else {
      image.apply(persist);
      batch.add(persist);
    }
  }

  /**
   * Gives everything written so far to the disk, which need not make it durable. For hosts that
   * have something to do before they {@link #sync}.
   *
   * @throws DiskException if the disk fails; the log takes nothing more
   * @throws IllegalStateException if the log failed or was closed before
   */
  public void flush() {
    refuseIfFailed();
    guarded(this::writeBatch);
  }

  /**
   * Makes everything written so far durable.
   *
   * @throws DiskException if the disk fails; nothing may be assumed durable that was not before,
   *     and the log takes nothing more
   * @throws IllegalStateException if the log failed or was closed before
   */
  public void sync() {
    refuseIfFailed();
    guarded(
        () -> {
          writeBatch();
          syncRecord();
        });
  }

  /**
   * Gives what was written to the disk and lets go of the file; what was not synced may be lost.
   */
  @Override
  public void close() {
    if (failure == null) {
      try {
        writeBatch();
        segments.cutTail();
      } catch (DiskException e) {
        // Nobody was promised that this would last: that is what sync is for.
      }
      failure = new IllegalStateException("it was closed");
    }
    segments.close();
  }

  private void refuseIfFailed() {
    if (failure != null) {
      throw new IllegalStateException(
          "the log in "
              + directory
              + " takes nothing more ("
              + failure.getMessage()
              + "); open it anew to recover what is durable",
          failure);
    }
  }

  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  /** The checkpoint that the batch becomes says all that the batch would have said. */
  private void beginAnewFrom(Snapshot snapshot) {
    SnapshotFile.write(disk, directory, snapshot);
    segments.roll();
    batch.becomeCheckpoint();
  }

  private void writeBatch() {
    if (batch.isEmpty()) {
      return;
    }
    syncRecord();
    if (segments.full()) {
      segments.roll();
    }
    segments.append(batch.body(image));
    if (batch.isCheckpoint()) {
      undurableCheckpoint = Optional.of(segments.name());
    }
    batch.clear();
  }

  private void syncRecord() {
    segments.sync();
    undurableCheckpoint.ifPresent(this::removeUnneeded);
    undurableCheckpoint = Optional.empty();
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
