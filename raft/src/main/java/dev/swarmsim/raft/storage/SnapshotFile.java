package dev.swarmsim.raft.storage;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Snapshot;
import dev.swarmsim.raft.codec.WireTypes;
import dev.swarmsim.raft.wire.WireSnapshotHead;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A snapshot in a file of its own, big-endian.
 *
 * <pre>
 * magic "SSN1" (4)   CRC-32C (4)   length of the head (4)   length of the data (4)
 * head: a WireSnapshotHead   data
 * </pre>
 *
 * <p>The checksum covers everything behind it. The file gets its name only when all of it is
 * durable, so that a file of that name is whole or rotten, never torn.
 */
final class SnapshotFile {
  static final String TEMPORARY_SUFFIX = ".tmp";
  private static final int MAGIC = 0x53534E31;
  private static final int PREFIX_BYTES = 16;

  private SnapshotFile() {}

  static String name(LogPosition last) {
    return String.format(Locale.ROOT, "snapshot-%020d-%020d.snap", last.index(), last.term());
  }

  static boolean isName(String name) {
    return name.matches("snapshot-0[0-9]{19}-0[0-9]{19}\\.snap");
  }

  /** The position that a name tells. */
  static LogPosition position(String name) {
    String[] parts = name.substring(0, name.indexOf('.')).split("-", -1);
    return new LogPosition(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  /** Makes the snapshot durable under its name. */
  static void write(Disk disk, String directory, Snapshot snapshot) {
    String path = directory + "/" + name(snapshot.last());
    String temporary = path + TEMPORARY_SUFFIX;
    try (DiskFile file = disk.open(temporary)) {
      file.truncate(0);
      file.write(0, bytes(snapshot));
      file.sync();
    }
    disk.rename(temporary, path);
    disk.syncDirectory(directory);
  }

  /**
   * Reads the snapshot of that position.
   *
   * @throws CorruptLogException if it is not there or not what was written
   */
  static Snapshot read(Disk disk, String directory, LogPosition last) {
    String path = directory + "/" + name(last);
    if (!disk.list(directory).contains(name(last))) {
      throw new CorruptLogException(
          path, 0, "the snapshot that the log goes on from (" + last + ") is missing");
    }
    return parse(path, last, ByteBuffer.wrap(disk.read(path)));
  }

  private static byte[] bytes(Snapshot snapshot) {
    byte[] head =
        WireSnapshotHead.newBuilder()
            .setLast(WireTypes.toWire(snapshot.last()))
            .setConfiguration(WireTypes.toWire(snapshot.configuration()))
            .build()
            .toByteArray();
    var bytes =
        ByteBuffer.allocate(Math.addExact(PREFIX_BYTES + head.length, snapshot.data().size()));
    bytes.putInt(MAGIC).putInt(0).putInt(head.length).putInt(snapshot.data().size()).put(head);
    snapshot.data().copyTo(bytes);
    bytes.putInt(4, checksum(bytes));
    return bytes.array();
  }

  private static Snapshot parse(String path, LogPosition last, ByteBuffer bytes) {
    if (bytes.limit() < PREFIX_BYTES
        || bytes.getInt(0) != MAGIC
        || bytes.getInt(4) != checksum(bytes)
        || bytes.getInt(8) < 0
        || bytes.getInt(12) < 0
        || (long) bytes.getInt(8) + bytes.getInt(12) != bytes.limit() - PREFIX_BYTES) {
      throw new CorruptLogException(path, 0, "the checksum of the snapshot is wrong");
    }
    try {
      int headBytes = bytes.getInt(8);
      var head = WireSnapshotHead.parseFrom(bytes.slice(PREFIX_BYTES, headBytes));
      var data = ByteString.copyFrom(bytes.slice(PREFIX_BYTES + headBytes, bytes.getInt(12)));
      if (!WireTypes.fromWire(head.getLast()).equals(last)) {
        throw new IllegalArgumentException("it ends at " + WireTypes.fromWire(head.getLast()));
      }
      return new Snapshot(last, WireTypes.fromWire(head.getConfiguration()), data);
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new CorruptLogException(
          path, PREFIX_BYTES, "this is not the snapshot of " + last + ": " + e.getMessage());
    }
  }

  private static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes.slice(8, bytes.capacity() - 8));
    return (int) crc.getValue();
  }
}
