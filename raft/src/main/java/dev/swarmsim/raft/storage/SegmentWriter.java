package dev.swarmsim.raft.storage;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The end of the log: the newest segment, open for writing.
 *
 * <p>At most one record is written and not yet durable. Whatever sectors of it a power cut keeps,
 * no valid record stands behind a broken one, and so the two are told apart from rot.
 *
 * <p>The file is longer than what it holds: a write that would make it longer fills it with zeros
 * beyond itself, as far again as it holds already, so that most syncs find its length unchanged.
 * The zeros are cut off when the segment is full.
 */
final class SegmentWriter {
  private static final int PAGE_BYTES = 4096;
  private static final long MAX_RESERVE_BYTES = 1 << 20;
  private static final int KEPT_BUFFER_BYTES = 4 << 20;

  private final Disk disk;
  private final String directory;
  private final long segmentBytes;
  private DiskFile file;
  private long firstSequence;
  private long nextSequence;
  private long offset;
  private long fileBytes;
  private boolean unsynced;
  private byte[] buffer = new byte[0];

  SegmentWriter(Disk disk, String directory, long segmentBytes) {
    this.disk = disk;
    this.directory = directory;
    this.segmentBytes = segmentBytes;
  }

  /** Begins a segment whose first record will have that sequence. */
  void begin(long sequence) {
    firstSequence = sequence;
    nextSequence = sequence;
    file = disk.open(directory + "/" + name());
    writeHeader();
  }

  /** Goes on in a segment that was read; a torn tail is cut. All is durable on return. */
  void resume(LogReader.Segment last) {
    firstSequence = last.firstSequence();
    nextSequence = last.nextSequence();
    offset = last.content().validBytes();
    fileBytes = last.fileBytes();
    file = disk.open(directory + "/" + name());
    if (last.content().records().isEmpty()) {
      writeHeader();
      return;
    }
    if (last.content().broken().isPresent()) {
      cutTail();
    }
    writeAgain(last.content().records().getLast());
    disk.syncDirectory(directory);
  }

  /**
   * The member will act on what was read as on a promise kept, but the last record may be in the
   * page cache only; and if a sync of it has failed, a sync alone would leave it there.
   */
  private void writeAgain(SegmentFormat.Stored record) {
    byte[] bytes = disk.read(directory + "/" + name());
    file.write(record.offset(), Arrays.copyOfRange(bytes, (int) record.offset(), (int) offset));
    file.sync();
  }

  /** The name of the segment. */
  String name() {
    return SegmentFormat.name(firstSequence);
  }

  /** Whether there is a record that is not known to be durable. */
  boolean unsynced() {
    return unsynced;
  }

  /** Whether the next record belongs into another segment. */
  boolean full() {
    return offset >= segmentBytes;
  }

  /** Writes a record at the end. The one before it must be durable. */
  void append(RecordBody body) {
    int bodyBytes = body.size();
    int recordBytes = Math.addExact(SegmentFormat.RECORD_HEADER_BYTES, bodyBytes);
    long end = offset + recordBytes;
    long newFileBytes = end > fileBytes ? reservedFor(end) : fileBytes;
    int writeBytes = end > fileBytes ? Math.toIntExact(newFileBytes - offset) : recordBytes;
    ensureRoom(writeBytes);
    encode(body, bodyBytes);
    Arrays.fill(buffer, recordBytes, writeBytes, (byte) 0);
    unsynced = true;
    file.write(offset, buffer, writeBytes);
    fileBytes = newFileBytes;
    offset = end;
    nextSequence++;
  }

  /** Makes the last record durable. */
  void sync() {
    if (unsynced) {
      file.sync();
      unsynced = false;
    }
  }

  /** Ends this segment, whole and durable, and begins another; an empty one is kept. */
  void roll() {
    if (nextSequence == firstSequence) {
      return;
    }
    cutTail();
    // Only the last segment may be torn: the one before it must be whole first.
    file.sync();
    unsynced = false;
    file.close();
    begin(nextSequence);
  }

  /** Cuts off the zeros beyond the last record, for the sake of whoever looks at the file. */
  void cutTail() {
    if (fileBytes > offset) {
      file.truncate(offset);
      fileBytes = offset;
    }
  }

  /** Lets go of the file; never fails. */
  void close() {
    file.close();
  }

  private void writeHeader() {
    file.truncate(0);
    file.write(0, SegmentFormat.header(firstSequence));
    file.sync();
    disk.syncDirectory(directory);
    offset = SegmentFormat.HEADER_BYTES;
    fileBytes = offset;
    unsynced = false;
  }

  private long reservedFor(long end) {
    long ahead = Math.min(MAX_RESERVE_BYTES, Math.max(PAGE_BYTES, end));
    return Math.max(end, Math.min(pages(end + ahead), pages(segmentBytes)));
  }

  private static long pages(long bytes) {
    return Math.ceilDiv(bytes, PAGE_BYTES) * PAGE_BYTES;
  }

  private void ensureRoom(int bytes) {
    if (buffer.length < bytes || buffer.length > Math.max(bytes, KEPT_BUFFER_BYTES)) {
      buffer = new byte[bytes];
    }
  }

  private void encode(RecordBody body, int bodyBytes) {
    int header = SegmentFormat.RECORD_HEADER_BYTES;
    try {
      var out = CodedOutputStream.newInstance(buffer, header, bodyBytes);
      body.write(out);
      out.checkNoSpaceLeft();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a record is longer than it said", impossible);
    }
    SegmentFormat.putRecordHeader(
        ByteBuffer.wrap(buffer, 0, header + bodyBytes), firstSequence, offset, nextSequence);
  }
}
