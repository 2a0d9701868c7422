package dev.swarmsim.server.http;

import java.util.concurrent.CompletableFuture;

/** Answers requests. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * Answers a request. A future that fails is answered with status 500.
   *
   * <p>Called on a thread that serves other connections too: it must not wait.
   */
  CompletableFuture<HttpAnswer> handle(HttpRequest request);
}
