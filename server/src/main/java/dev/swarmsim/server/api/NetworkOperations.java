package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.engine.NetworkInfo;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.JsonObject;
import dev.swarmsim.simulator.json.NetworkJson;
import dev.swarmsim.simulator.json.NodeNetworkJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code /networks}: the node's own, and the swarm's as far as the node may know them. */
final class NetworkOperations {
  private static final List<String> FILTERS =
      List.of("dangling", "driver", "id", "label", "name", "scope", "type");
  private static final List<String> BUILT_IN =
      List.of("bridge", "host", "none", "docker_gwbridge", "ingress");

  private NetworkOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/networks", NetworkOperations::list)
        .add("POST", "/networks/create", NetworkOperations::create)
        .add("POST", "/networks/prune", NetworkOperations::prune)
        .add("GET", "/networks/{}", NetworkOperations::inspect)
        .add("DELETE", "/networks/{}", NetworkOperations::remove);
  }

  private static CompletableFuture<HttpAnswer> list(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    return call.node()
        .await(engine -> engine.networks().list())
        .thenApply(
            networks ->
                Answers.ok(
                    networks.stream()
                        .filter(network -> passes(filters, network))
                        .map(NodeNetworkJson::of)
                        .toList()));
  }

  private static boolean passes(Filters filters, NetworkInfo info) {
    Network network = info.network();
    String name = network.getSpec().getAnnotations().getName();
    String driver = network.getSpec().getDriver().getName();
    String type = BUILT_IN.contains(name) ? "builtin" : "custom";
    return filters.passes("id", wanted -> info.id().startsWith(wanted))
        && filters.passes("name", name::contains)
        && filters.passes("driver", wanted -> wanted.equals(driver.isEmpty() ? "overlay" : driver))
        && filters.passes("scope", wanted -> wanted.equals(info.swarm() ? "swarm" : "local"))
        && filters.passes("type", type::equals)
        && filters.passesLabels("label", network.getSpec().getAnnotations().getLabelsMap());
  }

  private static CompletableFuture<HttpAnswer> create(EngineCall call) {
    Object body = call.body();
    NetworkSpec spec = NetworkJson.readCreate(body);
    boolean swarm = NetworkJson.scope(body).equals("swarm");
    return call.node()
        .await(engine -> engine.networks().create(spec, swarm))
        .thenApply(
            id ->
                HttpAnswer.json(
                    201, Json.escaped(new JsonObject().put("Id", id).put("Warning", "").build())));
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    boolean verbose = call.request().flag("verbose");
    return call.node()
        .await(engine -> engine.networks().find(call.argument(), verbose))
        .thenApply(network -> Answers.ok(NodeNetworkJson.of(network)));
  }

  private static CompletableFuture<HttpAnswer> remove(EngineCall call) {
    return call.node()
        .await(engine -> engine.networks().remove(call.argument()))
        .thenApply(done -> Answers.gone());
  }

  private static CompletableFuture<HttpAnswer> prune(EngineCall call) {
    return call.node()
        .await(engine -> engine.networks().prune())
        .thenApply(names -> Answers.ok(Map.of("NetworksDeleted", names)));
  }
}
