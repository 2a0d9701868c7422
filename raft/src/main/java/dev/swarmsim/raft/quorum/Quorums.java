package dev.swarmsim.raft.quorum;

import java.util.Arrays;

/**
 * What a group of voters has decided, as functions of numbers alone.
 *
 * <p>An empty group decides nothing and hinders nobody; so a plain configuration is the joint one
 * whose outgoing half is empty.
 */
public final class Quorums {
  private Quorums() {}

  /**
   * The highest index that a quorum of the voters has.
   *
   * @param matches for each voter the last index it is known to have; left as it is
   * @return the index, or {@link Long#MAX_VALUE} if there are no voters
   */
  public static long committedIndex(QuorumRule rule, long[] matches) {
    if (matches.length == 0) {
      return Long.MAX_VALUE;
    }
    long[] ascending = matches.clone();
    Arrays.sort(ascending);
    return ascending[ascending.length - rule.quorum(ascending.length)];
  }

  /** The highest index that a quorum of each half of a joint configuration has (§6). */
  public static long committedIndex(QuorumRule rule, long[] incoming, long[] outgoing) {
    return Math.min(committedIndex(rule, incoming), committedIndex(rule, outgoing));
  }

  /**
   * Where an election stands.
   *
   * @param voters how many may vote, 0 or more
   * @param granted how many of them said yes
   * @param refused how many of them said no
   */
  public static VoteResult votes(QuorumRule rule, int voters, int granted, int refused) {
    if (voters == 0 || granted >= rule.quorum(voters)) {
      return VoteResult.WON;
    }
    return refused > rule.tolerance(voters) ? VoteResult.LOST : VoteResult.PENDING;
  }
}
