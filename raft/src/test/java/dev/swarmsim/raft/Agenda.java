package dev.swarmsim.raft;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen in a simulated group, in order of time, then of planning. */
final class Agenda {
  private record Event(long atNanos, long order, Runnable happening) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));
  private long nowNanos = Harness.TICK;
  private long order;

  long nowNanos() {
    return nowNanos;
  }

  /** A number that is larger each time: what has the larger one happened later. */
  long stamp() {
    return order++;
  }

  void after(long delayNanos, Runnable happening) {
    events.add(new Event(nowNanos + delayNanos, order++, happening));
  }

  /** Lets everything happen that is due within so much time. */
  void pass(long nanos) {
    long endNanos = nowNanos + nanos;
    while (!events.isEmpty() && events.peek().atNanos() <= endNanos) {
      Event event = events.remove();
      nowNanos = event.atNanos();
      event.happening().run();
    }
    nowNanos = endNanos;
  }
}
