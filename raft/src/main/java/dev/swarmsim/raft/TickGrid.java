package dev.swarmsim.raft;

import java.util.random.RandomGenerator;

/**
 * The instants at which a member's timers may fire: its own ticks, at a phase drawn at the start.
 *
 * <p>Waits are counted in tick boundaries, as a member driven by a ticker counts them: a wait of r
 * ticks ends with the r-th boundary after its beginning, so it lasts from r-1 to r whole ticks.
 */
final class TickGrid {
  private final long originNanos;
  private final long tickNanos;
  private final int electionTicks;
  private final int rankTicks;
  private final RandomGenerator random;

  /** Draws the phase, evenly from {@code [0, tick)}. */
  TickGrid(RaftConfig config, RandomGenerator random, long nowNanos) {
    this.tickNanos = config.tickNanos();
    this.electionTicks = config.electionTicks();
    this.rankTicks = Math.multiplyExact(config.electionRank(), electionTicks);
    this.random = random;
    this.originNanos = nowNanos + random.nextLong(tickNanos);
  }

  /** The instant of the {@code ticks}-th boundary after {@code nowNanos}. */
  long after(long nowNanos, int ticks) {
    long passed = Math.floorDiv(nowNanos - originNanos, tickNanos);
    return originNanos + (passed + ticks) * tickNanos;
  }

  /** The end of a lease or interval of E ticks that begins now. */
  long electionInterval(long nowNanos) {
    return after(nowNanos, electionTicks);
  }

  /**
   * The end of a wait drawn anew, evenly from E to 2E-1 ticks (§5.2), and E ticks more for each
   * rank.
   */
  long electionWait(long nowNanos) {
    return after(nowNanos, rankTicks + electionTicks + random.nextInt(electionTicks));
  }
}
