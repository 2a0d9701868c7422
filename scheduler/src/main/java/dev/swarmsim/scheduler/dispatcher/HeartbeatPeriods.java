package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Draws how long until a node's next heartbeat: evenly from the cluster's period ± 0.5 s, so that
 * nodes that came together do not beat together. A change of the cluster's spec acts on the next
 * draw. Unlike SwarmKit's, a draw is never below 1 ms, however short the period.
 */
final class HeartbeatPeriods {
  /** How far a draw may lie from the period. */
  static final long EPSILON_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final StoreView view;
  private final RandomGenerator random;

  HeartbeatPeriods(StoreView view, RandomGenerator random) {
    this.view = view;
    this.random = random;
  }

  long draw() {
    long period =
        view.cluster().map(Defaults::heartbeatPeriodNanos).orElse(Defaults.HEARTBEAT_PERIOD_NANOS);
    long offset = random.nextLong(-EPSILON_NANOS, EPSILON_NANOS + 1);
    return Math.max(SHORTEST_NANOS, period + offset);
  }
}
