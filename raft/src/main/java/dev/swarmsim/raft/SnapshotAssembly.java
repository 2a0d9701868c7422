package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** Puts the pieces of a snapshot together as they come from one leader, in order (§7). */
final class SnapshotAssembly {
  private LogPosition last = LogPosition.ORIGIN;
  private ByteString data = ByteString.EMPTY;

  /**
   * Takes a piece; one that does not fit the end of what is there is left out.
   *
   * @return the snapshot, if this piece was its last
   */
  Optional<Snapshot> take(Message.SnapshotChunk chunk) {
    if (!chunk.last().equals(last)) {
      last = chunk.last();
      data = ByteString.EMPTY;
    }
    if (chunk.offset() != data.size()) {
      return Optional.empty();
    }
    data = data.concat(chunk.data());
    return chunk.done()
        ? Optional.of(new Snapshot(last, chunk.configuration(), data))
        : Optional.empty();
  }

  /** How many bytes are there: where the next piece must begin. */
  long next() {
    return data.size();
  }
}
