package dev.swarmsim.scheduler.dispatcher;

import java.util.ArrayDeque;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** At most three registrations of a node within 8 s. */
final class RegistrationLimit {
  private static final int COUNT = 3;
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(8);

  private final TreeMap<String, ArrayDeque<Long>> admitted = new TreeMap<>();

  /** Whether the node may register now; if so, it is counted. */
  boolean admits(String nodeId, long nowNanos) {
    var times = admitted.computeIfAbsent(nodeId, unseen -> new ArrayDeque<>());
    while (!times.isEmpty() && times.peekFirst() + PERIOD_NANOS <= nowNanos) {
      times.removeFirst();
    }
    if (times.size() >= COUNT) {
      return false;
    }
    times.addLast(nowNanos);
    return true;
  }

  void forget(String nodeId) {
    admitted.remove(nodeId);
  }
}
