package dev.swarmsim.raft.storage;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.raft.wire.WireRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment, big-endian.
 *
 * <pre>
 * header   magic "SWL1" (4)   CRC-32C (4)   sequence of the first record (8)
 * record   length of the body (4)   CRC-32C (4)   sequence (8)   body: a WireRecord
 * </pre>
 *
 * <p>The checksum of a record covers the segment's first sequence, the record's offset, length,
 * sequence and body, so that a record at a wrong place, or from another segment, is seen as well as
 * a changed one.
 */
final class SegmentFormat {
  static final int HEADER_BYTES = 16;
  static final int RECORD_HEADER_BYTES = 16;
  private static final int MAGIC = 0x53574C31;
  private static final String PREFIX = "log-";
  private static final String SUFFIX = ".wal";

  private SegmentFormat() {}

  /** A whole record, and where it stands. */
  record Stored(long offset, long sequence, int lengthBytes, WireRecord body) {}

  /**
   * Where a segment stops to make sense.
   *
   * @param validAfter the offset of a valid record behind it, if there is one
   */
  record Break(long offset, String problem, Optional<Long> validAfter) {}

  /** What a segment holds: its records, up to the end or the first break. */
  record Content(List<Stored> records, long validBytes, Optional<Break> broken) {}

  static String name(long firstSequence) {
    return String.format(Locale.ROOT, "%s%020d%s", PREFIX, firstSequence, SUFFIX);
  }

  static boolean isName(String name) {
    return name.matches("log-[0-9]{20}\\.wal");
  }

  static long firstSequence(String name) {
    return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
  }

  static byte[] header(long firstSequence) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .putInt(MAGIC)
        .putInt(headerChecksum(firstSequence))
        .putLong(firstSequence)
        .array();
  }

  static byte[] record(long firstSequence, long offset, long sequence, WireRecord body) {
    byte[] bytes = body.toByteArray();
    return ByteBuffer.allocate(RECORD_HEADER_BYTES + bytes.length)
        .putInt(bytes.length)
        .putInt(checksum(firstSequence, offset, sequence, ByteBuffer.wrap(bytes)))
        .putLong(sequence)
        .put(bytes)
        .array();
  }

  /**
   * Reads a segment.
   *
   * @throws CorruptLogException if a record has the right checksum and is no record of ours
   */
  static Content read(String path, long firstSequence, byte[] bytes) {
    var records = new ArrayList<Stored>();
    var segment = ByteBuffer.wrap(bytes);
    if (!headerHolds(segment, firstSequence)) {
      return new Content(
          records, 0, Optional.of(breakAt(segment, firstSequence, firstSequence, 0, "the header")));
    }
    int offset = HEADER_BYTES;
    long sequence = firstSequence;
    while (offset < bytes.length) {
      if (!recordHolds(segment, firstSequence, sequence, offset)) {
        String what = "record " + sequence;
        return new Content(
            records, offset, Optional.of(breakAt(segment, firstSequence, sequence, offset, what)));
      }
      Stored stored = stored(path, segment, offset, sequence);
      records.add(stored);
      offset += RECORD_HEADER_BYTES + stored.lengthBytes();
      sequence++;
    }
    return new Content(records, offset, Optional.empty());
  }

  private static Stored stored(String path, ByteBuffer segment, int offset, long sequence) {
    int length = segment.getInt(offset);
    try {
      var body = WireRecord.parseFrom(segment.slice(offset + RECORD_HEADER_BYTES, length));
      return new Stored(offset, sequence, length, body);
    } catch (InvalidProtocolBufferException e) {
      throw new CorruptLogException(
          path, offset, "record " + sequence + " is no record of this version: " + e.getMessage());
    }
  }

  private static Break breakAt(
      ByteBuffer segment, long firstSequence, long sequence, int offset, String what) {
    Optional<Long> validAfter = Optional.empty();
    for (int at = offset + 1; at <= segment.limit() - RECORD_HEADER_BYTES; at++) {
      // Cheap tests first: almost no other bytes look like a near successor's sequence.
      long found = segment.getLong(at + 8);
      boolean near = found >= sequence && found - sequence <= segment.limit();
      if (near && recordHolds(segment, firstSequence, found, at)) {
        validAfter = Optional.of((long) at);
        break;
      }
    }
    return new Break(offset, what + " is incomplete or its checksum is wrong", validAfter);
  }

  private static boolean headerHolds(ByteBuffer segment, long firstSequence) {
    return segment.limit() >= HEADER_BYTES
        && segment.getInt(0) == MAGIC
        && segment.getInt(4) == headerChecksum(firstSequence)
        && segment.getLong(8) == firstSequence;
  }

  private static boolean recordHolds(
      ByteBuffer segment, long firstSequence, long sequence, int offset) {
    if (segment.limit() - offset < RECORD_HEADER_BYTES) {
      return false;
    }
    int length = segment.getInt(offset);
    return length > 0
        && length <= segment.limit() - offset - RECORD_HEADER_BYTES
        && segment.getLong(offset + 8) == sequence
        && segment.getInt(offset + 4)
            == checksum(
                firstSequence,
                offset,
                sequence,
                segment.slice(offset + RECORD_HEADER_BYTES, length));
  }

  private static int headerChecksum(long firstSequence) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(12).putInt(MAGIC).putLong(firstSequence).flip());
    return (int) crc.getValue();
  }

  private static int checksum(long firstSequence, long offset, long sequence, ByteBuffer body) {
    var crc = new CRC32C();
    crc.update(
        ByteBuffer.allocate(28)
            .putLong(firstSequence)
            .putLong(offset)
            .putInt(body.remaining())
            .putLong(sequence)
            .flip());
    crc.update(body);
    return (int) crc.getValue();
  }
}
