package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;

/**
 * Which membership holds at which place of the log, so that one that is truncated rolls back and a
 * snapshot carries the one of its own last entry.
 */
final class Memberships {
  private record Since(long index, Configuration configuration) {}

  private final List<Since> history = new ArrayList<>();

  Memberships(long index, Configuration configuration) {
    history.add(new Since(index, configuration));
  }

  /** The latest membership in the log, committed or not: it counts from its append on (§6). */
  Configuration latest() {
    return history.getLast().configuration();
  }

  /** The index of the entry that brought the latest membership; 0 if none did. */
  long latestIndex() {
    return history.getLast().index();
  }

  Configuration at(long index) {
    for (int i = history.size() - 1; i > 0; i--) {
      if (history.get(i).index() <= index) {
        return history.get(i).configuration();
      }
    }
    return history.getFirst().configuration();
  }

  void appended(long index, Configuration configuration) {
    history.add(new Since(index, configuration));
  }

  void truncatedFrom(long index) {
    while (history.size() > 1 && history.getLast().index() >= index) {
      history.removeLast();
    }
  }

  /** Forgets what only the log up to that index needed. */
  void compactedThrough(long index) {
    while (history.size() > 1 && history.get(1).index() <= index) {
      history.removeFirst();
    }
  }

  void restartAt(long index, Configuration configuration) {
    history.clear();
    history.add(new Since(index, configuration));
  }
}
