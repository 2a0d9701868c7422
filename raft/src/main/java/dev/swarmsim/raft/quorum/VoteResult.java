package dev.swarmsim.raft.quorum;

/** Where an election stands. */
public enum VoteResult {
  /** A quorum said yes. */
  WON,
  /** So many said no that no quorum can say yes any more. */
  LOST,
  /** Both are still possible. */
  PENDING;

  /** The result when two groups of voters must both agree, as in a joint configuration (§6). */
  public VoteResult and(VoteResult other) {
    if (this == LOST || other == LOST) {
      return LOST;
    }
    return this == WON && other == WON ? WON : PENDING;
  }
}
