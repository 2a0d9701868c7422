package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.json.Json;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What operations answer with. */
final class Answers {
  private Answers() {}

  /** 200 with a tree of JSON. */
  static HttpAnswer ok(Object tree) {
    return HttpAnswer.json(200, Json.escaped(tree));
  }

  /** 201 with the id of what was made. */
  static HttpAnswer created(String id) {
    return HttpAnswer.json(201, Json.escaped(Map.of("ID", id)));
  }

  /**
   * Lets something go its way. If it fails, the world itself has failed, and says so to the next
   * request.
   */
  static void letGo(CompletableFuture<?> unused) {
    // Nobody waits for it.
  }

  /** 200 with nothing. */
  static HttpAnswer done() {
    return HttpAnswer.empty(200);
  }

  /** 204. */
  static HttpAnswer gone() {
    return HttpAnswer.empty(204);
  }

  /** A refusal in the Engine's form. */
  static HttpAnswer refusal(int status, String message) {
    return HttpAnswer.json(status, Json.escaped(Map.of("message", message)));
  }
}
