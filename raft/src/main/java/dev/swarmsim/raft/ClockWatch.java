package dev.swarmsim.raft;

/**
 * Compares the rate of a follower's clock with the leader's, by the clock readings in its answers.
 * Only a clock that is certainly too fast is reported: network delay is never mistaken for drift.
 */
final class ClockWatch {
  /** How many answers a comparison spans before it begins anew. */
  private static final int SPAN = 64;

  private long sentNanos;
  private long clockNanos;
  private int answers;

  /**
   * Takes in a reading.
   *
   * @param sent when the heartbeat left, by the leader's clock
   * @param received when its answer arrived, by the leader's clock
   * @param clock what the follower's clock said in between
   * @param perMille by how much it may run faster
   * @return whether more time has passed for the follower than its clock may make of it. A follower
   *     that was started anew may look like that too; then the leader is careful without need
   */
  boolean runsFast(long sent, long received, long clock, int perMille) {
    if (answers == 0) {
      sentNanos = sent;
      clockNanos = clock;
      answers = 1;
      return false;
    }
    long longest = received - sentNanos;
    boolean fast = clock - clockNanos > longest / 1000 * perMille + longest;
    answers = fast || answers == SPAN ? 0 : answers + 1;
    return fast;
  }
}
