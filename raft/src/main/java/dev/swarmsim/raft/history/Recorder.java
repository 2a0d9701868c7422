package dev.swarmsim.raft.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes down what clients ask and are answered. May be used by many threads. */
public final class Recorder<C, A> {
  private final LongSupplier clock;
  private final List<Call> calls = new ArrayList<>();

  /**
   * Nothing recorded yet.
   *
   * @param clock nanoseconds that never go back, such as {@code System::nanoTime}
   */
  public Recorder(LongSupplier clock) {
    this.clock = clock;
  }

  /** A client is about to ask; say so before the request can take effect. */
  public synchronized Call calls(int client, String key, C what) {
    var call = new Call(client, key, what, clock.getAsLong());
    calls.add(call);
    return call;
  }

  /** Everything so far; what has no answer yet counts as unknown. */
  public synchronized List<Operation<C, A>> history() {
    return calls.stream().filter(call -> !call.withoutEffect).map(Call::operation).toList();
  }

  /** A call that waits for its outcome; without one it stays unknown. */
  public final class Call {
    private final int client;
    private final String key;
    private final C what;
    private final long calledNanos;
    private Optional<A> answer = Optional.empty();
    private long answeredNanos = Operation.NEVER;
    private boolean withoutEffect;

    private Call(int client, String key, C what, long calledNanos) {
      this.client = client;
      this.key = key;
      this.what = what;
      this.calledNanos = calledNanos;
    }

    /** This was answered, just now. */
    public void answered(A what) {
      synchronized (Recorder.this) {
        answer = Optional.of(what);
        answeredNanos = clock.getAsLong();
      }
    }

    /** It is certain that the call had no effect and never will: it is struck out. */
    public void hadNoEffect() {
      synchronized (Recorder.this) {
        withoutEffect = true;
      }
    }

    private Operation<C, A> operation() {
      return new Operation<>(client, key, what, answer, calledNanos, answeredNanos);
    }
  }
}
