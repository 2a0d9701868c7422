package dev.swarmsim.scheduler.dispatcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Times set for nodes, at most one each; equal times ring in the order of node ids. */
final class Alarms {
  private final TreeMap<String, Long> byNode = new TreeMap<>();
  private final TreeSet<Alarm> inOrder = new TreeSet<>();

  private record Alarm(long atNanos, String nodeId) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : nodeId.compareTo(other.nodeId);
    }
  }

  /** Sets the node's time, instead of the one it had. */
  void set(String nodeId, long atNanos) {
    cancel(nodeId);
    byNode.put(nodeId, atNanos);
    inOrder.add(new Alarm(atNanos, nodeId));
  }

  /** Forgets the node's time, if it has one. */
  void cancel(String nodeId) {
    Optional.ofNullable(byNode.remove(nodeId))
        .ifPresent(atNanos -> inOrder.remove(new Alarm(atNanos, nodeId)));
  }

  /** Whether a time is set for the node. */
  boolean isSet(String nodeId) {
    return byNode.containsKey(nodeId);
  }

  /** Takes out the nodes whose time has come. */
  List<String> due(long nowNanos) {
    var due = new ArrayList<String>();
    while (!inOrder.isEmpty() && inOrder.first().atNanos() <= nowNanos) {
      String nodeId = inOrder.first().nodeId();
      cancel(nodeId);
      due.add(nodeId);
    }
    return due;
  }

  /** The first time set; {@link Long#MAX_VALUE} if there is none. */
  long next() {
    return inOrder.isEmpty() ? Long.MAX_VALUE : inOrder.first().atNanos();
  }
}
