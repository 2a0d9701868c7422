package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Images, volumes, plugins and the registry: what a node has beside its containers. Images are
 * those its containers are made of; of the rest there is nothing, and it says so honestly.
 */
final class StoreOperations {
  private StoreOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/images/json", StoreOperations::images)
        .add("GET", "/images/{}/json", call -> missing("No such image: " + call.argument()))
        .add("GET", "/volumes", StoreOperations::volumes)
        .add("GET", "/volumes/{}", call -> missing("get " + call.argument() + ": no such volume"))
        .add("GET", "/plugins", call -> answer(Answers.ok(List.of())))
        .add(
            "GET",
            "/plugins/{}/json",
            call -> missing("plugin \"" + call.argument() + "\" not found"))
        .add("GET", "/distribution/{}/json", StoreOperations::registry);
  }

  private static CompletableFuture<HttpAnswer> images(EngineCall call) {
    return call.node().ask(engine -> Answers.ok(Images.of(engine.containers())));
  }

  private static CompletableFuture<HttpAnswer> volumes(EngineCall call) {
    return answer(
        Answers.ok(new JsonObject().put("Volumes", List.of()).put("Warnings", null).build()));
  }

  /** Without a registry the client warns, and the service is created with the image as named. */
  private static CompletableFuture<HttpAnswer> registry(EngineCall call) {
    throw new ApiException(
        500, "no registry can be reached from a simulated node, so no digest is known");
  }

  private static CompletableFuture<HttpAnswer> missing(String message) {
    throw new ApiException(404, message);
  }

  private static CompletableFuture<HttpAnswer> answer(HttpAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
