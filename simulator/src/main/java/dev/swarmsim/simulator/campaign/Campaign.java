package dev.swarmsim.simulator.campaign;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.SeedRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs scenarios with all seeds of a range. Each thread takes the next seed, makes a world of its
 * own and plays it to the end: worlds share nothing, so that the number of threads changes no
 * result, only the order in which results come.
 */
public final class Campaign {
  private final List<Scenario> scenarios;
  private final SeedRange seeds;
  private final Shard shard;
  private final StopRules stop;
  private final Trial trial;
  private final LongSupplier nanoClock;
  private final TreeSet<String> done = new TreeSet<>();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private long beganNanos;

  /**
   * @param scenarios each is run with each seed
   * @param options how each run is made; its seed is left aside
   * @param nanoClock tells real time, in nanoseconds
   */
  public Campaign(
      List<Scenario> scenarios,
      SeedRange seeds,
      Shard shard,
      StopRules stop,
      RunOptions options,
      LongSupplier nanoClock) {
    this.scenarios = List.copyOf(scenarios);
    this.seeds = seeds;
    this.shard = shard;
    this.stop = stop;
    this.trial = new Trial(options, nanoClock);
    this.nanoClock = nanoClock;
  }

  /** Leaves out what an earlier campaign has run already; its failures count. */
  public void skip(Collection<RunRecord> runs) {
    for (RunRecord run : runs) {
      done.add(key(run.scenario(), run.seed()));
      if (run.verdict() != RunRecord.Verdict.HELD) {
        failures.incrementAndGet();
      }
    }
  }

  /** How many runs it has at the most, those left out included. */
  public long size() {
    return seeds.count() * scenarios.size() / shard.count();
  }

  /**
   * Runs until the seeds or the stop rules end it, and waits for the runs that have begun.
   *
   * @param threads runs the worlds
   * @param jobs how many at once
   * @param results told each run when it is done, one at a time
   */
  public void run(ExecutorService threads, int jobs, Consumer<RunRecord> results)
      throws InterruptedException {
    beganNanos = nanoClock.getAsLong();
    var workers = new ArrayList<Future<?>>();
    for (int i = 0; i < jobs; i++) {
      workers.add(threads.submit(() -> work(results)));
    }
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a result could not be kept", failed.getCause());
    }
  }

  private void work(Consumer<RunRecord> results) {
    long all = seeds.count() * scenarios.size();
    while (!stopped()) {
      long index = next.getAndIncrement();
      if (index >= all) {
        return;
      }
      long seed = seeds.first() + index / scenarios.size();
      Scenario scenario = scenarios.get((int) (index % scenarios.size()));
      if (!shard.takes(seed) || done.contains(key(scenario.name(), seed))) {
        continue;
      }
      RunRecord run = trial.run(scenario, seed);
      if (run.verdict() != RunRecord.Verdict.HELD) {
        failures.incrementAndGet();
      }
      synchronized (this) {
        results.accept(run);
      }
    }
  }

  private boolean stopped() {
    return failures.get() >= stop.failures()
        || stop.interrupted().getAsBoolean()
        || nanoClock.getAsLong() - beganNanos >= stop.wallNanos();
  }

  private static String key(String scenario, long seed) {
    return scenario + " " + seed;
  }
}
