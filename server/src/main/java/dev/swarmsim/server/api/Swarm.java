package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The control operations that calls need, asked of their node's Engine. */
record Swarm(NodePort node) {

  static Swarm of(EngineCall call) {
    return new Swarm(call.node());
  }

  CompletableFuture<ControlReply> control(Consumer<ControlRequest.Builder> operation) {
    var request = ControlRequest.newBuilder();
    operation.accept(request);
    return node.await(engine -> engine.control(request.build()));
  }

  CompletableFuture<ControlReply.Services> services() {
    return control(r -> r.getListServicesBuilder()).thenApply(ControlReply::getServices);
  }

  CompletableFuture<Service> service(String reference) {
    return services().thenApply(all -> Finder.SERVICES.find(all.getServicesList(), reference));
  }

  CompletableFuture<List<Task>> tasks() {
    return control(r -> r.getListTasksBuilder())
        .thenApply(reply -> reply.getTasks().getTasksList());
  }

  CompletableFuture<List<Node>> nodes() {
    return control(r -> r.getListNodesBuilder())
        .thenApply(reply -> reply.getNodes().getNodesList());
  }

  CompletableFuture<Node> node(String reference) {
    return nodes().thenApply(all -> Finder.NODES.find(all, reference));
  }

  CompletableFuture<List<Network>> networks() {
    return control(r -> r.getListNetworksBuilder())
        .thenApply(reply -> reply.getNetworks().getNetworksList());
  }

  CompletableFuture<List<Secret>> secrets() {
    return control(r -> r.getListSecretsBuilder())
        .thenApply(reply -> reply.getSecrets().getSecretsList());
  }

  CompletableFuture<List<Config>> configs() {
    return control(r -> r.getListConfigsBuilder())
        .thenApply(reply -> reply.getConfigs().getConfigsList());
  }

  CompletableFuture<Cluster> cluster() {
    return control(r -> r.getGetClusterBuilder()).thenApply(ControlReply::getCluster);
  }
}
