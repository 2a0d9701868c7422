package dev.swarmsim.raft;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much of the present log is on the disk. Writes are under way for a while, and what they hold
 * may be replaced meanwhile; such a write then vouches only for the part that is still in the log.
 */
final class DurableTail {
  private static final class Write {
    private final long number;
    private long lastIndex;

    private Write(long number, long lastIndex) {
      this.number = number;
      this.lastIndex = lastIndex;
    }
  }

  private final Deque<Write> underWay = new ArrayDeque<>();
  private long index;

  DurableTail(long index) {
    this.index = index;
  }

  /** The last index up to which the present log is durable. */
  long index() {
    return index;
  }

  void writing(long number, long lastIndex) {
    underWay.addLast(new Write(number, lastIndex));
  }

  void persisted(long number) {
    while (!underWay.isEmpty() && underWay.peekFirst().number <= number) {
      index = Math.max(index, underWay.removeFirst().lastIndex);
    }
  }

  /** The log lost that index and all after it. */
  void truncatedFrom(long from) {
    index = Math.min(index, from - 1);
    for (Write write : underWay) {
      write.lastIndex = Math.min(write.lastIndex, from - 1);
    }
  }
}
