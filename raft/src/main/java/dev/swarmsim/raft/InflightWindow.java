package dev.swarmsim.raft;

/** The unanswered appends to one follower, each by its last index and its size, oldest first. */
final class InflightWindow {
  private final int limit;
  private final long limitBytes;
  private long[] lastIndexes;
  private long[] bytes;
  private int head;
  private int size;
  private long sumBytes;

  /**
   * An empty window.
   *
   * @param limit how many appends may be unanswered, from 1
   * @param limitBytes how many bytes of entries they may carry before no other goes
   */
  InflightWindow(int limit, long limitBytes) {
    this.limit = limit;
    this.limitBytes = limitBytes;
    int slots = Math.min(limit, 16);
    this.lastIndexes = new long[slots];
    this.bytes = new long[slots];
  }

  boolean full() {
    return size == limit || sumBytes >= limitBytes;
  }

  int size() {
    return size;
  }

  void sent(long lastIndex, long entryBytes) {
    if (full()) {
      throw new IllegalStateException(
          "the window is full: %d appends of %d bytes, limits %d and %d"
              .formatted(size, sumBytes, limit, limitBytes));
    }
    if (size == lastIndexes.length) {
      grow();
    }
    int slot = (head + size) % lastIndexes.length;
    lastIndexes[slot] = lastIndex;
    bytes[slot] = entryBytes;
    sumBytes += entryBytes;
    size++;
  }

  /** Everything up to that index is answered. */
  void answered(long match) {
    while (size > 0 && lastIndexes[head] <= match) {
      sumBytes -= bytes[head];
      head = (head + 1) % lastIndexes.length;
      size--;
    }
  }

  void clear() {
    head = 0;
    size = 0;
    sumBytes = 0;
  }

  private void grow() {
    int slots = Math.min(limit, lastIndexes.length * 2);
    lastIndexes = inOrder(lastIndexes, slots);
    bytes = inOrder(bytes, slots);
    head = 0;
  }

  private long[] inOrder(long[] ring, int slots) {
    long[] larger = new long[slots];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[(head + i) % ring.length];
    }
    return larger;
  }
}
