package dev.swarmsim.scheduler.allocator;

import java.util.TreeSet;

/** The numbers of overlay networks on the wire, given out one after the other from 4096 on. */
final class VxlanIds {
  /** The first number given out. */
  static final int FIRST = 4096;

  /** The last number there is: 24 bits. */
  static final int LAST = (1 << 24) - 1;

  private final TreeSet<Integer> taken = new TreeSet<>();
  private int cursor = FIRST;

  /** The next number; 0 if none is left. */
  int take() {
    for (long tried = 0; tried <= LAST - FIRST; tried++) {
      int candidate = cursor;
      cursor = cursor == LAST ? FIRST : cursor + 1;
      if (taken.add(candidate)) {
        return candidate;
      }
    }
    return 0;
  }

  /** Takes that number; false if another network has it. */
  boolean take(int id) {
    return taken.add(id);
  }

  void giveBack(int id) {
    taken.remove(id);
  }
}
