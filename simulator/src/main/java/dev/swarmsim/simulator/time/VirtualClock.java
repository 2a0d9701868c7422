package dev.swarmsim.simulator.time;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Virtual time for those who wait in futures. */
public interface VirtualClock {
  /** The moment at which every simulated world begins, for those who show dates. */
  Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  /** Virtual time now, in nanoseconds since the world began. */
  long nowNanos();

  /** Completes after a delay, on virtual time. */
  CompletableFuture<Void> sleep(long delayNanos);
}
