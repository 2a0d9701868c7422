package dev.swarmsim.raft;

import com.google.protobuf.ByteString;

/**
 * One entry of the replicated log.
 *
 * @param index its place, from 1, without gaps
 * @param term the term of the leader that made it
 * @param payload what it carries
 */
public record Entry(long index, long term, Payload payload) {

  /** What an entry carries. */
  public sealed interface Payload {}

  /** Nothing: a leader's first entry, by which it learns what its predecessors committed (§8). */
  public record Noop() implements Payload {}

  /** A command for the application's state machine; Raft does not look inside. */
  public record Command(ByteString data) implements Payload {}

  /** The group's membership from this entry on (§6; dissertation §4.1). */
  public record Membership(Configuration configuration) implements Payload {}

  /** The place of this entry. */
  public LogPosition position() {
    return new LogPosition(index, term);
  }
}
