package dev.swarmsim.simulator.time;

import java.util.Arrays;

/**
 * The one queue that makes time pass: everything that happens in a simulated world happens here, in
 * the order of (virtual time, insertion).
 *
 * <p>Single-threaded. Time is in virtual nanoseconds since the world began and jumps from event to
 * event. A binary heap of its own, because a world does little else but ask what comes next.
 */
public final class EventQueue {
  private static final int INITIAL_CAPACITY = 64;

  private Scheduled[] heap = new Scheduled[INITIAL_CAPACITY];
  private int size;
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
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    rise(size++, scheduled);
    return scheduled;
  }

  /** Lets something happen after a delay from now. */
  public Scheduled after(long delayNanos, Runnable action) {
    return at(nowNanos + Math.max(0, delayNanos), action);
  }

  /** When the next event is due; {@link Long#MAX_VALUE} if there is none. */
  public long nextNanos() {
    dropCancelled();
    return size == 0 ? Long.MAX_VALUE : heap[0].timeNanos;
  }

  /**
   * Lets the next event happen.
   *
   * @return false if there is none
   */
  public boolean step() {
    dropCancelled();
    if (size == 0) {
      return false;
    }
    Scheduled next = heap[0];
    removeFirst();
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
    while (size > 0 && heap[0].action == null) {
      removeFirst();
    }
  }

  private void removeFirst() {
    Scheduled last = heap[--size];
    heap[size] = null;
    if (size > 0) {
      sink(last);
    }
  }

  /** Puts it where it belongs, beginning at a free place and going up. */
  private void rise(int free, Scheduled scheduled) {
    int place = free;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (!scheduled.isBefore(heap[parent])) {
        break;
      }
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = scheduled;
  }

  /** Puts it where it belongs, beginning at the top, which is free, and going down. */
  private void sink(Scheduled scheduled) {
    int place = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(scheduled)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
      child = 2 * place + 1;
    }
    heap[place] = scheduled;
  }

  /** Something that will happen. */
  public static final class Scheduled {
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

    private boolean isBefore(Scheduled other) {
      return timeNanos != other.timeNanos ? timeNanos < other.timeNanos : order < other.order;
    }
  }
}
