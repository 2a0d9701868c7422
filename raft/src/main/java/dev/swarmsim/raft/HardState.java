package dev.swarmsim.raft;

import java.util.Optional;

/**
 * What a member must remember over a crash besides its log (figure 2, «persistent state»).
 *
 * @param term the latest term it has seen
 * @param vote whom it voted for in that term
 * @param commit the highest index it knew to be committed; a hint that may be older than the truth
 */
public record HardState(long term, Optional<MemberId> vote, long commit) {
  /** What a member knows that has never run. */
  public static final HardState INITIAL = new HardState(0, Optional.empty(), 0);

  /** The same term and vote with another commit index. */
  public HardState withCommit(long index) {
    return new HardState(term, vote, index);
  }
}
