package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.json.NodeJson;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** {@code /nodes}. */
final class NodeOperations {
  private static final List<String> FILTERS =
      List.of("id", "label", "membership", "name", "node.label", "role");

  private NodeOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/nodes", NodeOperations::list)
        .add("POST", "/nodes/{}/update", NodeOperations::update)
        .add("GET", "/nodes/{}", NodeOperations::inspect)
        .add("DELETE", "/nodes/{}", NodeOperations::remove);
  }

  private static CompletableFuture<HttpAnswer> list(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    return Swarm.of(call)
        .nodes()
        .thenApply(
            nodes ->
                Answers.ok(
                    nodes.stream()
                        .filter(node -> passes(filters, node))
                        .map(Trust::node)
                        .toList()));
  }

  private static boolean passes(Filters filters, Node node) {
    String role = node.getSpec().getDesiredRole().name().toLowerCase(Locale.ROOT);
    String hostname = node.getDescription().getHostname();
    return filters.passes("id", wanted -> node.getId().startsWith(wanted))
        && filters.passes("name", hostname::startsWith)
        && filters.passes("role", role::equals)
        && filters.passes("membership", "accepted"::equals)
        && filters.passesLabels("label", node.getDescription().getEngineLabelsMap())
        && filters.passesLabels("node.label", node.getSpec().getAnnotations().getLabelsMap());
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    return Swarm.of(call).node(call.argument()).thenApply(node -> Answers.ok(Trust.node(node)));
  }

  private static CompletableFuture<HttpAnswer> update(EngineCall call) {
    NodeSpec spec = NodeJson.readSpec(call.body());
    long version = call.objectVersion("node");
    var swarm = Swarm.of(call);
    return swarm
        .node(call.argument())
        .thenCompose(
            node ->
                swarm.control(
                    r ->
                        r.setUpdateNode(
                            ControlRequest.UpdateNode.newBuilder()
                                .setId(node.getId())
                                .setVersion(version)
                                .setSpec(spec))))
        .thenApply(done -> Answers.done());
  }

  private static CompletableFuture<HttpAnswer> remove(EngineCall call) {
    boolean force = call.request().flag("force");
    var swarm = Swarm.of(call);
    return swarm
        .node(call.argument())
        .thenCompose(
            node ->
                swarm.control(
                    r ->
                        r.setRemoveNode(
                            ControlRequest.RemoveNode.newBuilder()
                                .setId(node.getId())
                                .setForce(force))))
        .thenApply(done -> Answers.done());
  }
}
