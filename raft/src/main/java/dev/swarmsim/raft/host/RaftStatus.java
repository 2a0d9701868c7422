package dev.swarmsim.raft.host;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.MemberId;
import java.util.Optional;

/**
 * How a member stands, as of its latest turn.
 *
 * @param id which member
 * @param role its role
 * @param term the latest term it has seen
 * @param leader the leader it knows of in that term
 * @param commitIndex the highest index it knows to be committed
 * @param appliedIndex the highest index that its application has taken in
 * @param lastIndex the end of its log
 * @param configuration the latest membership in its log
 * @param failure why it stopped for good, if it did
 */
public record RaftStatus(
    MemberId id,
    Effect.Role role,
    long term,
    Optional<MemberId> leader,
    long commitIndex,
    long appliedIndex,
    long lastIndex,
    Configuration configuration,
    Optional<Throwable> failure) {
  /** Whether this member leads. */
  public boolean leads() {
    return role == Effect.Role.LEADER && failure.isEmpty();
  }
}
