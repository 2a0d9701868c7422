package dev.swarmsim.raft.quorum;

/**
 * How many of N voters decide.
 *
 * <p>{@link #MAJORITY} is Raft's rule. {@link #HALF} is the course-note formula {@code (N+1)/2} in
 * integers, which equals the majority for odd N and is one short for even N; it is here so that a
 * simulation can show what that one vote is for.
 */
public enum QuorumRule {
  /** More than half: {@code N / 2 + 1}. Any two such sets share a voter. */
  MAJORITY {
    @Override
    public int quorum(int voters) {
      return voters / 2 + 1;
    }
  },
  /** {@code (N + 1) / 2} in integers. For even N two disjoint halves both decide. */
  HALF {
    @Override
    public int quorum(int voters) {
      return (voters + 1) / 2;
    }
  };

  /**
   * How many voters decide.
   *
   * @param voters N, from 1
   */
  public abstract int quorum(int voters);

  /** How many of N voters may fail: what is left must still make a quorum. */
  public int tolerance(int voters) {
    return voters - quorum(voters);
  }
}
