package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.engine.EngineException;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Requests of one daemon that wait for an answer by number, each until its deadline.
 *
 * @param <T> the answer
 */
final class Calls<T> {
  private final DaemonProcess process;
  private final TreeMap<Long, CompletableFuture<T>> waiting = new TreeMap<>();
  private long last;

  Calls(DaemonProcess process) {
    this.process = process;
  }

  /**
   * Opens a call.
   *
   * @param timeoutNanos how long to wait for the answer
   * @param late what to say when it does not come
   * @return its number; {@link #future} waits for it
   */
  long open(long timeoutNanos, Supplier<EngineException> late) {
    long number = ++last;
    var future = new CompletableFuture<T>();
    waiting.put(number, future);
    process.after(
        timeoutNanos,
        () -> {
          if (waiting.remove(number) != null) {
            future.completeExceptionally(late.get());
          }
        });
    return number;
  }

  /** The answer to an open call. */
  CompletableFuture<T> future(long number) {
    return waiting.get(number);
  }

  /** The answer came; one that nobody waits for any more is dropped. */
  void answer(long number, T answer) {
    CompletableFuture<T> future = waiting.remove(number);
    if (future != null) {
      future.complete(answer);
    }
  }

  /** The call cannot be answered. */
  void fail(long number, EngineException reason) {
    CompletableFuture<T> future = waiting.remove(number);
    if (future != null) {
      future.completeExceptionally(reason);
    }
  }
}
