package dev.swarmsim.raft;

/** The unanswered appends to one follower, each by its last index, oldest first. */
final class InflightWindow {
  private final int limit;
  private long[] lastIndexes;
  private int head;
  private int size;

  /**
   * An empty window.
   *
   * @param limit how many appends may be unanswered, from 1
   */
  InflightWindow(int limit) {
    this.limit = limit;
    this.lastIndexes = new long[Math.min(limit, 16)];
  }

  boolean full() {
    return size == limit;
  }

  int size() {
    return size;
  }

  void sent(long lastIndex) {
    if (full()) {
      throw new IllegalStateException("the window of " + limit + " appends is full");
    }
    if (size == lastIndexes.length) {
      grow();
    }
    lastIndexes[(head + size) % lastIndexes.length] = lastIndex;
    size++;
  }

  /** Everything up to that index is answered. */
  void answered(long match) {
    while (size > 0 && lastIndexes[head] <= match) {
      head = (head + 1) % lastIndexes.length;
      size--;
    }
  }

  void clear() {
    head = 0;
    size = 0;
  }

  private void grow() {
    long[] larger = new long[Math.min(limit, lastIndexes.length * 2)];
    for (int i = 0; i < size; i++) {
      larger[i] = lastIndexes[(head + i) % lastIndexes.length];
    }
    lastIndexes = larger;
    head = 0;
  }
}
