package dev.swarmsim.cli.quorum;

import dev.swarmsim.raft.quorum.QuorumRule;

/**
 * The numbers for a group of managers.
 *
 * @param managers N
 * @param majority how many decide: ⌊N/2⌋+1
 * @param tolerance how many may fail: N minus the majority
 * @param notedQuorum the course notes' (N+1)/2 in integers
 * @param notedTolerance the course notes' (N−1)/2 in integers
 */
public record Numbers(
    int managers, int majority, int tolerance, int notedQuorum, int notedTolerance) {

  /** The numbers for N managers. */
  public static Numbers of(int managers) {
    return new Numbers(
        managers,
        QuorumRule.MAJORITY.quorum(managers),
        QuorumRule.MAJORITY.tolerance(managers),
        QuorumRule.HALF.quorum(managers),
        (managers - 1) / 2);
  }

  /** Whether the notes' formula gives a majority. */
  public boolean notesAreRight() {
    return notedQuorum == majority;
  }
}
