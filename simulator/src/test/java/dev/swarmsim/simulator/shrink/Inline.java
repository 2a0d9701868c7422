package dev.swarmsim.simulator.shrink;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Does everything at once, on the thread that asks. */
public final class Inline extends AbstractExecutorService {
  /** Workers that have all the time there is. */
  public static Workers workers() {
    return new Workers(new Inline(), 1, new Limit(() -> 0, Long.MAX_VALUE, () -> false));
  }

  @Override
  public void execute(Runnable work) {
    work.run();
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long time, TimeUnit unit) {
    return true;
  }
}
