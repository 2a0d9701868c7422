package dev.swarmsim.cli;

import dev.swarmsim.simulator.shrink.Limit;
import dev.swarmsim.simulator.shrink.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Threads that try several runs at once, for a limited time of the real clock. */
final class Crew implements AutoCloseable {
  private final ExecutorService pool;
  private final Workers workers;
  private final long beganNanos = System.nanoTime();

  /**
   * @param jobs how many threads; 0 or less for one on each processor
   * @param wallNanos how long they may work, in nanoseconds of real time
   */
  Crew(int jobs, long wallNanos, Surroundings surroundings) {
    int threads = jobs <= 0 ? Runtime.getRuntime().availableProcessors() : jobs;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              var thread = new Thread(work, "run");
              // Who is interrupted, or out of time, does not wait for a run that has begun.
              thread.setDaemon(true);
              return thread;
            });
    this.workers =
        new Workers(
            pool, threads, Limit.after(System::nanoTime, wallNanos, surroundings.interrupted()));
  }

  Workers workers() {
    return workers;
  }

  /** How long they have worked, in seconds of real time. */
  double seconds() {
    return (double) (System.nanoTime() - beganNanos) / TimeUnit.SECONDS.toNanos(1);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
