package dev.swarmsim.raft;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.random.RandomGenerator;

/** Reads whose index is known, until the application has been handed everything up to it. */
final class ConfirmedReads {
  private final Queue<Effect.ReadReady> waiting = new ArrayDeque<>();
  private final RandomGenerator random;
  private long lastNumber;

  ConfirmedReads(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A number for a question to a leader, more than any before. The first is drawn, so that an
   * answer to a question of this member's former life is not taken for one of this life.
   */
  long nextNumber() {
    lastNumber = lastNumber == 0 ? 1 + random.nextLong(1L << 62) : lastNumber + 1;
    return lastNumber;
  }

  void confirmed(long request, long index) {
    waiting.add(new Effect.ReadReady(request, index));
  }

  /** Tells of those that may be answered now. */
  void tell(long appliedIndex, Outbox outbox) {
    for (Iterator<Effect.ReadReady> it = waiting.iterator(); it.hasNext(); ) {
      Effect.ReadReady read = it.next();
      if (read.index() <= appliedIndex) {
        it.remove();
        outbox.add(read);
      }
    }
  }
}
