package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.time.EventQueue;

/**
 * Wakes a state machine at its deadline. A deadline that moves away costs nothing: the old wake-up
 * comes, sees that it is too early, and goes to sleep again.
 */
final class DeadlineTimer {
  private final DaemonProcess process;
  private final Runnable due;
  private long deadlineNanos = Long.MAX_VALUE;
  private EventQueue.Scheduled scheduled;

  DeadlineTimer(DaemonProcess process, Runnable due) {
    this.process = process;
    this.due = due;
    process.timed(this);
  }

  /** Sets the deadline; {@link Long#MAX_VALUE} for none. */
  void set(long nanos) {
    deadlineNanos = nanos;
    if (nanos == Long.MAX_VALUE
        || (scheduled != null && scheduled.timeNanos() <= process.virtualAt(nanos))) {
      return;
    }
    if (scheduled != null) {
      scheduled.cancel();
    }
    scheduled = process.at(nanos, this::wake);
  }

  /** The machine's clock was set: the deadline is at another moment. */
  void clockChanged() {
    if (scheduled != null) {
      scheduled.cancel();
      scheduled = null;
    }
    set(deadlineNanos);
  }

  private void wake() {
    scheduled = null;
    if (deadlineNanos == Long.MAX_VALUE) {
      return;
    }
    if (process.nowNanos() < deadlineNanos) {
      set(deadlineNanos);
      return;
    }
    deadlineNanos = Long.MAX_VALUE;
    due.run();
  }
}
