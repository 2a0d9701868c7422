package dev.swarmsim.simulator.shrink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Does several things at once, and hands their results back in the order in which they were given,
 * so that the answer does not depend on who was quicker.
 */
public final class Workers {
  private static final long GLANCE_MILLIS = 100;

  private final ExecutorService pool;
  private final int jobs;
  private final Limit limit;

  /**
   * @param pool does the work
   * @param jobs how many things are begun at once, 1 or more
   * @param limit when nothing more is begun, and nobody waits any longer
   */
  public Workers(ExecutorService pool, int jobs, Limit limit) {
    this.pool = pool;
    this.jobs = jobs;
    this.limit = limit;
  }

  /** Whether it is time to end. */
  public boolean over() {
    return limit.reached();
  }

  /**
   * Does things until one comes to what is wanted.
   *
   * @return the results in order, up to the first that is wanted or to the last that was done in
   *     time
   */
  public <T> List<T> until(List<Callable<T>> tasks, Predicate<T> wanted) {
    var results = new ArrayList<T>();
    var running = new ArrayDeque<Future<T>>();
    Iterator<Callable<T>> next = tasks.iterator();
    while ((next.hasNext() || !running.isEmpty()) && !over()) {
      while (next.hasNext() && running.size() < jobs) {
        running.add(pool.submit(next.next()));
      }
      Optional<T> result = result(running.remove());
      if (result.isEmpty()) {
        break;
      }
      results.add(result.get());
      if (wanted.test(result.get())) {
        break;
      }
    }
    running.forEach(late -> late.cancel(false));
    return List.copyOf(results);
  }

  /** What comes of it; empty if time is up first. */
  private <T> Optional<T> result(Future<T> running) {
    while (true) {
      try {
        return Optional.of(running.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException notYet) {
        if (over()) {
          running.cancel(false);
          return Optional.empty();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException mistake) {
        if (mistake.getCause() instanceof RuntimeException ours) {
          throw ours;
        }
        throw new IllegalStateException(mistake.getCause());
      }
    }
  }
}
