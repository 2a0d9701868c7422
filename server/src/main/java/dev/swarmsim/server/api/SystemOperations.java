package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.EngineInfo;
import dev.swarmsim.simulator.json.ContainerJson;
import dev.swarmsim.simulator.json.InfoJson;
import dev.swarmsim.simulator.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code /_ping}, {@code /version}, {@code /info}, {@code /system/df}. */
final class SystemOperations {
  private static final String PLAIN = "text/plain; charset=utf-8";

  private SystemOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/_ping", SystemOperations::ping)
        .add("HEAD", "/_ping", SystemOperations::ping)
        .add("GET", "/version", SystemOperations::version)
        .add("GET", "/info", SystemOperations::info)
        .add("GET", "/system/df", SystemOperations::diskUsage);
  }

  private static CompletableFuture<HttpAnswer> ping(EngineCall call) {
    return call.node()
        .ask(
            engine ->
                new HttpAnswer.Whole(
                    200,
                    PLAIN,
                    Map.of(
                        "Builder-Version", "2",
                        "Swarm", standing(engine.info()),
                        "Cache-Control", "no-cache, no-store, must-revalidate",
                        "Pragma", "no-cache"),
                    "OK"));
  }

  /** How the node stands in a swarm, as API 1.42 says it in a header. */
  private static String standing(EngineInfo info) {
    return info.state().equals("active")
        ? info.manager() ? "active/manager" : "active/worker"
        : info.state();
  }

  private static CompletableFuture<HttpAnswer> version(EngineCall call) {
    return call.node()
        .ask(
            engine -> {
              EngineInfo info = engine.info();
              String arch =
                  info.description().getPlatform().getArchitecture().equals("x86_64")
                      ? "amd64"
                      : info.description().getPlatform().getArchitecture();
              Map<String, Object> details =
                  new JsonObject()
                      .put("ApiVersion", ApiVersion.NEWEST.toString())
                      .put("Arch", arch)
                      .put("Experimental", "false")
                      .put("MinAPIVersion", ApiVersion.OLDEST.toString())
                      .put("Os", "linux")
                      .build();
              return Answers.ok(
                  new JsonObject()
                      .put("Platform", Map.of("Name", "swarmsim"))
                      .put(
                          "Components",
                          List.of(
                              new JsonObject()
                                  .put("Name", "Engine")
                                  .put("Version", info.serverVersion())
                                  .put("Details", details)
                                  .build()))
                      .put("Version", info.serverVersion())
                      .put("ApiVersion", ApiVersion.NEWEST.toString())
                      .put("MinAPIVersion", ApiVersion.OLDEST.toString())
                      .put("GitCommit", "")
                      .put("GoVersion", "")
                      .put("Os", "linux")
                      .put("Arch", arch)
                      .put("KernelVersion", "")
                      .put("BuildTime", "")
                      .build());
            });
  }

  private static CompletableFuture<HttpAnswer> info(EngineCall call) {
    return call.node()
        .world()
        .ask(
            stage -> {
              var engine = call.node().engine(stage);
              EngineInfo info = engine.info();
              Map<String, Object> json =
                  InfoJson.of(
                      info, engine.hostname(), stage.nowNanos(), info.cluster().flatMap(Trust::of));
              return Answers.ok(EngineFacts.addedTo(json, engine.containers()));
            });
  }

  private static CompletableFuture<HttpAnswer> diskUsage(EngineCall call) {
    return call.node()
        .world()
        .ask(
            stage -> {
              List<Container> containers = call.node().engine(stage).containers();
              long now = stage.nowNanos();
              return Answers.ok(
                  new JsonObject()
                      .put("LayersSize", 0)
                      .put("Images", Images.of(containers))
                      .put(
                          "Containers",
                          containers.stream().map(c -> ContainerJson.listed(c, now)).toList())
                      .put("Volumes", List.of())
                      .put("BuildCache", List.of())
                      .build());
            });
  }
}
