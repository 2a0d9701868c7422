package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.json.ConfigJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code /configs}. */
final class ConfigOperations {
  private static final List<String> FILTERS = List.of("id", "label", "name", "names");

  private ConfigOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/configs", ConfigOperations::list)
        .add("POST", "/configs/create", ConfigOperations::create)
        .add("POST", "/configs/{}/update", ConfigOperations::update)
        .add("GET", "/configs/{}", ConfigOperations::inspect)
        .add("DELETE", "/configs/{}", ConfigOperations::remove);
  }

  private static CompletableFuture<HttpAnswer> list(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    return Swarm.of(call)
        .configs()
        .thenApply(
            all ->
                Answers.ok(
                    all.stream()
                        .filter(config -> passes(filters, config))
                        .map(ConfigJson::of)
                        .toList()));
  }

  private static boolean passes(Filters filters, Config config) {
    String name = config.getSpec().getAnnotations().getName();
    return filters.passes("id", wanted -> config.getId().startsWith(wanted))
        && filters.passes("name", name::startsWith)
        && filters.passes("names", name::equals)
        && filters.passesLabels("label", config.getSpec().getAnnotations().getLabelsMap());
  }

  private static CompletableFuture<HttpAnswer> create(EngineCall call) {
    ConfigSpec spec = ConfigJson.readSpec(call.body());
    return Swarm.of(call)
        .control(r -> r.setCreateConfig(ControlRequest.CreateConfig.newBuilder().setSpec(spec)))
        .thenApply(ControlReply::getConfig)
        .thenApply(config -> Answers.created(config.getId()));
  }

  private static CompletableFuture<Config> find(EngineCall call) {
    return Swarm.of(call).configs().thenApply(all -> Finder.CONFIGS.find(all, call.argument()));
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    return find(call).thenApply(config -> Answers.ok(ConfigJson.of(config)));
  }

  private static CompletableFuture<HttpAnswer> update(EngineCall call) {
    ConfigSpec spec = ConfigJson.readSpec(call.body());
    long version = call.objectVersion("config");
    return find(call)
        .thenCompose(
            config ->
                Swarm.of(call)
                    .control(
                        r ->
                            r.setUpdateConfig(
                                ControlRequest.UpdateConfig.newBuilder()
                                    .setId(config.getId())
                                    .setVersion(version)
                                    .setSpec(spec))))
        .thenApply(done -> Answers.done());
  }

  private static CompletableFuture<HttpAnswer> remove(EngineCall call) {
    return find(call)
        .thenCompose(
            config ->
                Swarm.of(call)
                    .control(
                        r ->
                            r.setRemoveConfig(
                                ControlRequest.RemoveConfig.newBuilder().setId(config.getId()))))
        .thenApply(done -> Answers.gone());
  }
}
