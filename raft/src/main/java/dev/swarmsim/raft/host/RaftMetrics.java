package dev.swarmsim.raft.host;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.MemberId;
import java.util.Optional;

/**
 * Told of what a member does, for whatever counts it. Every method does nothing unless overridden.
 * Called on the member's threads: what is done here delays the member.
 */
public interface RaftMetrics {
  /** Counts nothing. */
  RaftMetrics NONE = new RaftMetrics() {};

  /** The member's role, term or idea of its leader changed. */
  default void roleChanged(Effect.Role role, long term, Optional<MemberId> leader) {}

  /** So many proposals were handed to the member together. */
  default void proposed(int count) {}

  /** So many entries were applied together, the last at that index. */
  default void applied(int count, long lastIndex) {}

  /** A batch of so many writes reached the disk, which took so long. */
  default void written(int writes, long nanos) {}

  /** A snapshot was taken, or came from the leader, of so many bytes. */
  default void snapshot(long index, int bytes) {}

  /** The member has stopped for good because of that. */
  default void failed(Throwable cause) {}
}
