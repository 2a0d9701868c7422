package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One thing after another, on futures. */
final class Futures {
  private Futures() {}

  static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Does something for each item in turn, going on after refusals. If there were any, the future
   * fails in the end with their texts, a line each.
   */
  static <T> CompletableFuture<Void> forEach(
      List<T> items, Function<T, CompletableFuture<Void>> action) {
    List<String> refusals = new ArrayList<>();
    CompletableFuture<Void> chain = done();
    for (T item : items) {
      chain =
          chain.thenCompose(
              ignored ->
                  start(action, item)
                      .exceptionally(
                          failure -> {
                            refusals.add(refusal(failure));
                            return null;
                          }));
    }
    return chain.thenAccept(
        ignored -> {
          if (!refusals.isEmpty()) {
            throw DockerException.refusal(String.join("\n", refusals));
          }
        });
  }

  private static <T> CompletableFuture<Void> start(
      Function<T, CompletableFuture<Void>> action, T item) {
    return done().thenCompose(ignored -> action.apply(item));
  }

  /**
   * What docker prints about a failure.
   *
   * @throws RuntimeException the failure itself, if it is no refusal but a fault of our own
   */
  static String refusal(Throwable failure) {
    return switch (cause(failure)) {
      case EngineException refused -> DockerException.DAEMON + refused.getMessage();
      case DockerException refused -> refused.getMessage();
      case RuntimeException fault -> throw fault;
      case Throwable fault -> throw new CompletionException(fault);
    };
  }

  /** Calls back when a future has ended, well or not. The callback itself must not fail. */
  static <T> void whenEnded(CompletableFuture<T> future, BiConsumer<T, Throwable> callback) {
    var unused = future.whenComplete(callback);
  }

  /** What is inside the wrappings that futures put around a failure. */
  static Throwable cause(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof CompletionException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
