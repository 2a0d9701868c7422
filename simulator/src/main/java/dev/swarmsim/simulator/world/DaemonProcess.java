package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.net.NodeGate;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.LocalClock;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One run of a daemon: whatever it wants to happen later goes through here, so that it dies with
 * the process and waits while the process is paused. Its time is that of its machine's clock.
 */
final class DaemonProcess implements VirtualClock {
  private final EventQueue queue;
  private final LocalClock clock;
  private final NodeGate gate;
  private final List<DeadlineTimer> timers = new ArrayList<>();

  DaemonProcess(EventQueue queue, LocalClock clock, NodeGate gate) {
    this.queue = queue;
    this.clock = clock;
    this.gate = gate;
  }

  @Override
  public long nowNanos() {
    return clock.nowNanos();
  }

  boolean paused() {
    return gate.paused();
  }

  /** Lets something happen at a time, if the process still runs then. */
  EventQueue.Scheduled at(long timeNanos, Runnable task) {
    return queue.at(clock.virtualAt(timeNanos), () -> gate.enter(task));
  }

  /** When it is that time by its clock, in virtual nanoseconds. */
  long virtualAt(long timeNanos) {
    return clock.virtualAt(timeNanos);
  }

  /** A timer that goes by its clock. */
  void timed(DeadlineTimer timer) {
    timers.add(timer);
  }

  /** The machine's clock was set or runs at another speed. */
  void clockChanged() {
    gate.clockChanged();
    timers.forEach(DeadlineTimer::clockChanged);
  }

  /** How many things wait until a paused process goes on. */
  int waiting() {
    return gate.waiting();
  }

  /** Lets something happen after a delay, if the process still runs then. */
  EventQueue.Scheduled after(long delayNanos, Runnable task) {
    return at(clock.nowNanos() + Math.max(0, delayNanos), task);
  }

  /** As {@link #after}, for what takes its time whatever the machine's clock shows. */
  EventQueue.Scheduled afterTrue(long delayNanos, Runnable task) {
    return queue.after(delayNanos, () -> gate.enter(task));
  }

  /** Does something now, or when the process goes on, or never if it died. */
  void run(Runnable task) {
    gate.enter(task);
  }

  @Override
  public CompletableFuture<Void> sleep(long delayNanos) {
    var slept = new CompletableFuture<Void>();
    after(delayNanos, () -> slept.complete(null));
    return slept;
  }
}
