package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** Puts the pieces of a snapshot together as they come from one leader, in order (§7). */
final class SnapshotAssembly {
  private LogPosition last = LogPosition.ORIGIN;
  private int checksum;
  private ByteString data = ByteString.EMPTY;
  private boolean spoilt;

  /**
   * Takes a piece; one that does not fit the end of what is there is left out.
   *
   * @return the snapshot, if this piece was its last
   */
  Optional<Snapshot> take(Message.SnapshotChunk chunk) {
    if (!chunk.last().equals(last) || chunk.checksum() != checksum) {
      last = chunk.last();
      checksum = chunk.checksum();
      data = ByteString.EMPTY;
    }
    spoilt = false;
    if (chunk.offset() != data.size()) {
      return Optional.empty();
    }
    data = data.concat(chunk.data());
    if (!chunk.done()) {
      return Optional.empty();
    }
    var whole = new Snapshot(last, chunk.configuration(), data);
    if (whole.checksum() != checksum) {
      data = ByteString.EMPTY;
      spoilt = true;
      return Optional.empty();
    }
    return Optional.of(whole);
  }

  /**
   * Whether all pieces together were not what was sent. Everything is forgotten then, and the
   * sender has to begin anew.
   */
  boolean spoilt() {
    return spoilt;
  }

  /** How many bytes are there: where the next piece must begin. */
  long next() {
    return data.size();
  }
}
