package dev.swarmsim.raft.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes letters from any thread and hands them, many at a time, to one. However many come while the
 * reader is busy, it is woken once. When the reader is gone, letters are returned.
 *
 * @param <T> what is sent
 */
final class Mailbox<T> {
  private final Queue<T> letters = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private final Executor reader;
  private final Consumer<List<T>> delivery;
  private final Consumer<List<T>> returns;
  private final int most;

  /**
   * An empty mailbox.
   *
   * @param reader runs the delivery, until it rejects it
   * @param most how many letters make one delivery at most
   * @param returns takes what the reader will never take; called by the sender
   */
  Mailbox(Executor reader, int most, Consumer<List<T>> delivery, Consumer<List<T>> returns) {
    this.reader = reader;
    this.most = most;
    this.delivery = delivery;
    this.returns = returns;
  }

  void post(T letter) {
    letters.add(letter);
    call();
  }

  private void call() {
    if (!called.get() && called.compareAndSet(false, true)) {
      try {
        reader.execute(this::deliver);
      } catch (RejectedExecutionException gone) {
        called.set(false);
        returns.accept(collect(Integer.MAX_VALUE));
      }
    }
  }

  private void deliver() {
    called.set(false);
    List<T> batch = collect(most);
    if (!letters.isEmpty()) {
      call();
    }
    if (!batch.isEmpty()) {
      delivery.accept(batch);
    }
  }

  private List<T> collect(int limit) {
    List<T> batch = new ArrayList<>();
    T next = letters.poll();
    while (next != null) {
      batch.add(next);
      next = batch.size() < limit ? letters.poll() : null;
    }
    return batch;
  }
}
