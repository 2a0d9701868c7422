package dev.swarmsim.server.live;

import dev.swarmsim.simulator.run.WorldStage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A world whose time passes with the real clock, at a chosen speed.
 *
 * <p>One thread lets due events happen and does what is posted, in turn. If the world cannot keep
 * pace it falls behind and says how far; requests still get their turn between its events. A fault
 * of the simulation itself stops the world: from then on everything posted fails with it.
 */
public final class LiveWorld implements AutoCloseable {
  /** How much virtual time may pass before somebody who waits gets a turn, at most. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** The longest sleep, so that a closed world ends soon. */
  private static final long NAP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final WorldStage stage;
  private final LongSupplier realClock;
  private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile Pace pace;
  private volatile boolean closed;
  private volatile Throwable failure;
  private volatile Consumer<WorldStage> watcher = stage -> {};

  /**
   * Makes a live world of a stage; nothing moves before {@link #start}.
   *
   * @param speed virtual seconds for each real one, 0 to 10,000
   * @param realClock readings of the real clock in nanoseconds, {@code System::nanoTime}
   */
  public LiveWorld(WorldStage stage, double speed, LongSupplier realClock) {
    this.stage = stage;
    this.realClock = realClock;
    this.pace = new Pace(speed, realClock.getAsLong(), stage.nowNanos());
    this.thread = new Thread(this::live, "swarmsim-world");
    thread.setDaemon(true);
  }

  /** Lets time pass from now on. */
  public void start() {
    pace = pace.from(stage.nowNanos(), realClock.getAsLong());
    thread.start();
  }

  /** Virtual seconds for each real one; 0 while it stands still. */
  public double speed() {
    return pace.speed();
  }

  /**
   * Changes the speed from now on; 0 makes time stand still.
   *
   * @throws IllegalArgumentException if it is not from 0 to 10,000
   */
  public CompletableFuture<Void> speed(double speed) {
    return ask(
        world -> {
          pace = pace.changed(speed, realClock.getAsLong());
          return null;
        });
  }

  /** Lets so much virtual time pass at once, e.g. while it stands still. */
  public CompletableFuture<Void> skip(long nanos) {
    return ask(
        world -> {
          world.runFor(nanos);
          pace = pace.from(world.nowNanos(), realClock.getAsLong());
          watcher.accept(world);
          return null;
        });
  }

  /**
   * Has something done on the world's thread.
   *
   * @return what it gave; fails with what it threw, or with the world's own fault
   */
  public <T> CompletableFuture<T> ask(Function<WorldStage, T> question) {
    return await(stage -> CompletableFuture.completedFuture(question.apply(stage)));
  }

  /** The same for what takes virtual time. The answer completes on the world's thread. */
  public <T> CompletableFuture<T> await(Function<WorldStage, CompletableFuture<T>> question) {
    var answer = new CompletableFuture<T>();
    post(
        () -> {
          if (failure != null) {
            answer.completeExceptionally(failure);
            return;
          }
          try {
            CompletableFuture<?> unused =
                question
                    .apply(stage)
                    .whenComplete(
                        (result, refused) -> {
                          if (refused == null) {
                            answer.complete(result);
                          } else {
                            answer.completeExceptionally(refused);
                          }
                        });
          } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
          }
        });
    return answer;
  }

  /** Whom to show the world, on its own thread, each time something may have changed in it. */
  public void watch(Consumer<WorldStage> onlooker) {
    watcher = onlooker;
  }

  /** What stopped the world; null while it lives. */
  public Throwable failure() {
    return failure;
  }

  private void post(Runnable task) {
    if (closed) {
      throw new IllegalStateException("this world has ended");
    }
    posted.add(task);
  }

  private void live() {
    while (!closed) {
      try {
        doPosted();
        if (failure == null) {
          catchUp();
        }
        watcher.accept(stage);
        rest();
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private void doPosted() {
    for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
      task.run();
    }
  }

  /** Lets events happen that are due, but no more than a slice of them at a time. */
  private void catchUp() {
    long due = pace.virtualAt(realClock.getAsLong());
    long now = stage.nowNanos();
    if (due <= now) {
      return;
    }
    try {
      stage.runTo(Math.min(due, now + SLICE_NANOS));
    } catch (RuntimeException | AssertionError fault) {
      failure = fault;
    }
  }

  /** Waits for the next event or the next wish, whichever comes first. */
  private void rest() throws InterruptedException {
    long next = failure == null ? stage.nextNanos() : Long.MAX_VALUE;
    long wait = Math.min(pace.realUntil(next, realClock.getAsLong()), NAP_NANOS);
    if (wait > 0) {
      Runnable task = posted.poll(wait, TimeUnit.NANOSECONDS);
      if (task != null) {
        task.run();
      }
    }
  }

  /** Ends the world; what was posted and not done is dropped. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
