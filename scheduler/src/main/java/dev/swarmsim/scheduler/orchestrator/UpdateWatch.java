package dev.swarmsim.scheduler.orchestrator;

import java.util.TreeMap;
import java.util.TreeSet;

/** Remembers the tasks an update made, and which of their failures count against it. */
final class UpdateWatch {
  private static final long NOT_YET = -1;

  private final TreeMap<String, Long> cameUpNanos = new TreeMap<>();
  private final TreeSet<String> failed = new TreeSet<>();
  private final long monitorNanos;

  UpdateWatch(long monitorNanos) {
    this.monitorNanos = monitorNanos;
  }

  void created(String taskId) {
    cameUpNanos.put(taskId, NOT_YET);
  }

  void cameUp(String taskId, long nowNanos) {
    cameUpNanos.put(taskId, nowNanos);
  }

  /** Counts a task that ended; false if it is not one of ours, too old, or counted already. */
  boolean countsAsFailure(String taskId, long nowNanos) {
    Long since = cameUpNanos.get(taskId);
    boolean monitored = since != null && (since == NOT_YET || nowNanos - since <= monitorNanos);
    return monitored && failed.add(taskId);
  }

  int failures() {
    return failed.size();
  }
}
