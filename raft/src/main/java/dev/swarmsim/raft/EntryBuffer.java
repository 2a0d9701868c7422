package dev.swarmsim.raft;

import java.util.Arrays;
import java.util.List;

/** A run of log entries without gaps: grows at the end, shrinks at both. */
final class EntryBuffer {
  private static final int INITIAL_SLOTS = 64;

  private Entry[] slots = new Entry[INITIAL_SLOTS];
  private int head;
  private int size;
  private long firstIndex;

  /** An empty run whose first entry will have that index. */
  EntryBuffer(long firstIndex) {
    this.firstIndex = firstIndex;
  }

  long firstIndex() {
    return firstIndex;
  }

  /** The last index held; the one before {@link #firstIndex()} when empty. */
  long lastIndex() {
    return firstIndex + size - 1;
  }

  boolean holds(long index) {
    return index >= firstIndex && index <= lastIndex();
  }

  Entry get(long index) {
    if (!holds(index)) {
      throw new IllegalArgumentException(
          "no entry " + index + ": the log holds " + firstIndex + " to " + lastIndex());
    }
    return slots[slot(index)];
  }

  void append(Entry entry) {
    if (entry.index() != lastIndex() + 1) {
      throw new IllegalStateException(
          "entry " + entry.index() + " would leave a gap after " + lastIndex());
    }
    if (head + size == slots.length) {
      makeRoom();
    }
    slots[head + size] = entry;
    size++;
  }

  /** Forgets that index and all after it. */
  void truncateFrom(long index) {
    int kept = (int) (index - firstIndex);
    Arrays.fill(slots, head + kept, head + size, null);
    size = kept;
  }

  /** Forgets everything up to and including that index. */
  void dropThrough(long index) {
    int dropped = (int) (index - firstIndex + 1);
    Arrays.fill(slots, head, head + dropped, null);
    head += dropped;
    size -= dropped;
    firstIndex = index + 1;
  }

  /** Forgets everything; the next entry will have that index. */
  void restartAt(long index) {
    Arrays.fill(slots, head, head + size, null);
    head = 0;
    size = 0;
    firstIndex = index;
  }

  /** The entries from one index to another, both included, as a list of their own. */
  List<Entry> slice(long from, long to) {
    if (from > to) {
      return List.of();
    }
    if (from == to) {
      return List.of(get(from));
    }
    return List.of(Arrays.copyOfRange(slots, slot(from), slot(to) + 1));
  }

  private int slot(long index) {
    return head + (int) (index - firstIndex);
  }

  private void makeRoom() {
    Entry[] target = size > slots.length / 2 ? new Entry[slots.length * 2] : slots;
    System.arraycopy(slots, head, target, 0, size);
    Arrays.fill(target, size, target.length, null);
    slots = target;
    head = 0;
  }
}
