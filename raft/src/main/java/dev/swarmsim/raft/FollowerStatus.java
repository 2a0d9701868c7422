package dev.swarmsim.raft;

/**
 * What a leader knows of one of the others, to be looked at.
 *
 * @param id which member
 * @param sending how the leader sends to it
 * @param match the last index up to which its log is known to agree with the leader's
 * @param next the index of the next entry to be sent
 * @param unanswered how many appends are under way
 * @param heardNanos when it last said anything, by the leader's clock
 */
public record FollowerStatus(
    MemberId id, Sending sending, long match, long next, int unanswered, long heardNanos) {
  /** How a leader sends to a follower. */
  public enum Sending {
    /** One append at a time, to find out where the logs agree. */
    PROBE,
    /** Many appends under way. */
    REPLICATE,
    /** A snapshot, piece by piece. */
    SNAPSHOT
  }
}
