package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.zip.CRC32C;

/**
 * The application's state in place of a prefix of the log (§7).
 *
 * @param last the last entry that the state includes
 * @param configuration the latest membership at that entry
 * @param data the application's state
 */
public record Snapshot(LogPosition last, Configuration configuration, ByteString data) {
  /** The CRC-32C of the data, computed anew at each call. */
  int checksum() {
    var crc = new CRC32C();
    data.asReadOnlyByteBufferList().forEach(crc::update);
    return (int) crc.getValue();
  }
}
