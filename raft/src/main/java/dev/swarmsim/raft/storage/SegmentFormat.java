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
 * <p>Zeros may follow the last record of the newest segment: room that was taken in advance.
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

  /**
   * How often the search behind a break may read the whole segment: a payload that holds a copy of
   * another segment needs one reading, and only bytes made for it need more than a few.
   */
  private static final long LOOKALIKES = 16;

  private SegmentFormat() {}

  /** A whole record, and where it stands. */
  record Stored(long offset, long sequence, int lengthBytes, WireRecord body) {}

  /**
   * Where a segment stops to make sense.
   *
   * @param validAfter the offset of a valid record behind it, if there is one
   */
  record Break(long offset, String problem, Optional<Long> validAfter) {}

  /**
   * What a segment holds: its records, up to the end or the first break.
   *
   * @param validBytes where its last whole record ends
   * @param usedBytes where it ends, without the zeros behind
   */
  record Content(List<Stored> records, long validBytes, long usedBytes, Optional<Break> broken) {}

  static String name(long firstSequence) {
    return String.format(Locale.ROOT, "%s%020d%s", PREFIX, firstSequence, SUFFIX);
  }

  static boolean isName(String name) {
    return name.matches("log-0[0-9]{19}\\.wal");
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

  /**
   * Puts the header of a record in front of its body.
   *
   * @param record room for the header, and behind it, up to the limit, the body
   */
  static void putRecordHeader(ByteBuffer record, long firstSequence, long offset, long sequence) {
    int bodyBytes = record.limit() - RECORD_HEADER_BYTES;
    record
        .putInt(0, bodyBytes)
        .putInt(
            4,
            checksum(firstSequence, offset, sequence, record.slice(RECORD_HEADER_BYTES, bodyBytes)))
        .putLong(8, sequence);
  }

  /**
   * Reads a segment.
   *
   * @throws CorruptLogException if a record has the right checksum and is no record of ours, or if
   *     something stands behind a broken header
   */
  static Content read(String path, long firstSequence, byte[] bytes) {
    int used = usedBytes(bytes);
    var segment = ByteBuffer.wrap(bytes);
    if (!headerHolds(segment, firstSequence)) {
      return withoutHeader(path, used);
    }
    var records = new ArrayList<Stored>();
    int offset = HEADER_BYTES;
    long sequence = firstSequence;
    while (offset < used) {
      if (!recordHolds(segment, firstSequence, sequence, offset)) {
        var broken = breakAt(path, segment, firstSequence, sequence, offset);
        return new Content(records, offset, used, Optional.of(broken));
      }
      Stored stored = stored(path, segment, offset, sequence);
      records.add(stored);
      offset += RECORD_HEADER_BYTES + stored.lengthBytes();
      sequence++;
    }
    return new Content(records, offset, Math.max(offset, used), Optional.empty());
  }

  /** A header is durable before anything is written behind it; alone it may be torn. */
  private static Content withoutHeader(String path, int used) {
    if (used > HEADER_BYTES) {
      throw new CorruptLogException(
          path,
          0,
          "the header is not that of this segment, and "
              + (used - HEADER_BYTES)
              + " bytes follow it");
    }
    return new Content(
        List.of(),
        0,
        used,
        Optional.of(new Break(0, "the header is incomplete", Optional.empty())));
  }

  /** How long the segment is without the zeros at its end. */
  private static int usedBytes(byte[] bytes) {
    int used = bytes.length;
    while (used > 0 && bytes[used - 1] == 0) {
      used--;
    }
    return used;
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
      String path, ByteBuffer segment, long firstSequence, long sequence, int offset) {
    String problem = "record " + sequence + " is incomplete or its checksum is wrong";
    long budget = LOOKALIKES * segment.limit();
    for (int at = offset + 1; at <= segment.limit() - RECORD_HEADER_BYTES; at++) {
      // Cheap tests first: almost no other bytes look like a near successor's sequence.
      long found = segment.getLong(at + 8);
      if (found <= sequence || found - sequence > segment.limit()) {
        continue;
      }
      if (recordHolds(segment, firstSequence, found, at)) {
        return new Break(offset, problem, Optional.of((long) at));
      }
      int length = segment.getInt(at);
      budget -= length > 0 && length <= segment.limit() - at ? length : 0;
      if (budget < 0) {
        throw new CorruptLogException(
            path, offset, problem + ", and too much behind it looks like a record and is none");
      }
    }
    return new Break(offset, problem, Optional.empty());
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
