package dev.swarmsim.scheduler.allocator;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Objects of one kind that are to be given something, in groups that need the same: once a member
 * was refused the others are not asked for, so that a thousand tasks without an address cost no
 * more than one.
 */
final class Waiting {
  private final SortedMap<String, SortedSet<String>> open = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> refused = new TreeMap<>();

  /** Adds an object; one that was refused is tried again by itself. */
  void add(String group, String id) {
    SortedSet<String> waiting = refused.getOrDefault(group, new TreeSet<>());
    if (waiting.remove(id) && waiting.isEmpty()) {
      refused.remove(group);
    }
    open.computeIfAbsent(group, unused -> new TreeSet<>()).add(id);
  }

  /** Whether anything is to be tried. */
  boolean any() {
    return !open.isEmpty();
  }

  /** Whether anything was refused and waits. */
  boolean anyRefused() {
    return !refused.isEmpty();
  }

  /** Whether a group still has members without what they need. */
  boolean contains(String group) {
    return open.containsKey(group) || refused.containsKey(group);
  }

  /** Everything is to be tried again. */
  void retry() {
    refused.forEach((group, ids) -> move(group, ids, open));
    refused.clear();
  }

  /** The tasks of a service are to be tried again. */
  void retryService(String serviceId) {
    SortedMap<String, SortedSet<String>> groups = refused.subMap(serviceId + "/", serviceId + "0");
    groups.forEach((group, ids) -> move(group, ids, open));
    groups.clear();
  }

  /**
   * Tries what is to be tried until the round is full.
   *
   * @param attempt whether the object of that id is done with; if not, its group waits
   */
  void each(Round round, Predicate<String> attempt) {
    for (String group : List.copyOf(open.keySet())) {
      SortedSet<String> ids = open.get(group);
      boolean granted = true;
      while (granted && !ids.isEmpty() && !round.isFull()) {
        granted = attempt.test(ids.first());
        if (granted) {
          ids.removeFirst();
        }
      }
      if (!granted) {
        move(group, ids, refused);
      }
      if (!granted || ids.isEmpty()) {
        open.remove(group);
      }
      if (round.isFull()) {
        return;
      }
    }
  }

  /** Hands the set itself over where it can: it may be large. */
  private static void move(
      String group, SortedSet<String> ids, SortedMap<String, SortedSet<String>> into) {
    SortedSet<String> there = into.putIfAbsent(group, ids);
    if (there != null) {
      there.addAll(ids);
    }
  }
}
