package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import java.util.concurrent.CompletableFuture;

/** What one path and method do. */
@FunctionalInterface
interface Operation {
  /**
   * Does it.
   *
   * @throws ApiException if the request is refused at once
   */
  CompletableFuture<HttpAnswer> call(EngineCall call);
}
