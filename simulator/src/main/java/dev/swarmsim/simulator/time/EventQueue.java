package dev.swarmsim.simulator.time;

import java.util.PriorityQueue;

/**
 * The one queue that makes time pass: everything that happens in a simulated world happens here, in
 * the order of (virtual time, insertion).
 *
 * <p>Single-threaded. Time is in virtual nanoseconds since the world began and jumps from event to
 * event.
 */
public final class EventQueue {
  private final PriorityQueue<Scheduled> heap = new PriorityQueue<>();
  private long nowNanos;
  private long inserted;
  private long executed;

  /** Virtual time now. */
  public long nowNanos() {
    return nowNanos;
  }

  /** How many events have happened. */
  public long executed() {
    return executed;
  }

  /**
   * Lets something happen at a time; a time that has passed means now, after what is already due.
   *
   * @return a handle to cancel it
   */
  public Scheduled at(long timeNanos, Runnable action) {
    var scheduled = new Scheduled(Math.max(timeNanos, nowNanos), inserted++, action);
    heap.add(scheduled);
    return scheduled;
  }

  /** Lets something happen after a delay from now. */
  public Scheduled after(long delayNanos, Runnable action) {
    return at(nowNanos + Math.max(0, delayNanos), action);
  }

  /** When the next event is due; {@link Long#MAX_VALUE} if there is none. */
  public long nextNanos() {
    dropCancelled();
    return heap.isEmpty() ? Long.MAX_VALUE : heap.peek().timeNanos;
  }

  /**
   * Lets the next event happen.
   *
   * @return false if there is none
   */
  public boolean step() {
    dropCancelled();
    Scheduled next = heap.poll();
    if (next == null) {
      return false;
    }
    nowNanos = next.timeNanos;
    executed++;
    Runnable action = next.action;
    next.action = null;
    action.run();
    return true;
  }

  /** Lets time pass to that moment without an event of its own; all earlier events must be done. */
  public void advanceTo(long timeNanos) {
    if (timeNanos < nowNanos || nextNanos() < timeNanos) {
      throw new IllegalStateException(
          "cannot jump from " + nowNanos + " to " + timeNanos + ", next event at " + nextNanos());
    }
    nowNanos = timeNanos;
  }

  private void dropCancelled() {
    while (!heap.isEmpty() && heap.peek().action == null) {
      heap.poll();
    }
  }

  /** Something that will happen. */
  public static final class Scheduled implements Comparable<Scheduled> {
    private final long timeNanos;
    private final long order;
    private Runnable action;

    private Scheduled(long timeNanos, long order, Runnable action) {
      this.timeNanos = timeNanos;
      this.order = order;
      this.action = action;
    }

    /** When it happens, in virtual nanoseconds. */
    public long timeNanos() {
      return timeNanos;
    }

    /** Takes it back; after it happened this does nothing. */
    public void cancel() {
      action = null;
    }

    @Override
    public int compareTo(Scheduled other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
