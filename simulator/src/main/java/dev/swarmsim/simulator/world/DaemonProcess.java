package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.net.NodeGate;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.concurrent.CompletableFuture;

/**
 * One run of a daemon: whatever it wants to happen later goes through here, so that it dies with
 * the process and waits while the process is paused.
 */
final class DaemonProcess implements VirtualClock {
  private final EventQueue queue;
  private final NodeGate gate;

  DaemonProcess(EventQueue queue, NodeGate gate) {
    this.queue = queue;
    this.gate = gate;
  }

  @Override
  public long nowNanos() {
    return queue.nowNanos();
  }

  boolean paused() {
    return gate.paused();
  }

  /** Lets something happen at a time, if the process still runs then. */
  EventQueue.Scheduled at(long timeNanos, Runnable task) {
    return queue.at(timeNanos, () -> gate.enter(task));
  }

  /** Lets something happen after a delay, if the process still runs then. */
  EventQueue.Scheduled after(long delayNanos, Runnable task) {
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
