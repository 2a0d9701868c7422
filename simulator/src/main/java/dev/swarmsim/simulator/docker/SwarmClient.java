package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.engine.Engine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The control operations by name, over one Engine. Refusals are the Engine's. */
final class SwarmClient {
  private final Engine engine;

  SwarmClient(Engine engine) {
    this.engine = engine;
  }

  CompletableFuture<List<Service>> services() {
    return serviceCounts().thenApply(ControlReply.Services::getServicesList);
  }

  /** Services and, for each, how many tasks run and how many are wanted. */
  CompletableFuture<ControlReply.Services> serviceCounts() {
    return ask(request -> request.setListServices(ControlRequest.ListServices.getDefaultInstance()))
        .thenApply(ControlReply::getServices);
  }

  CompletableFuture<List<Task>> tasks() {
    return ask(request -> request.setListTasks(ControlRequest.ListTasks.getDefaultInstance()))
        .thenApply(reply -> reply.getTasks().getTasksList());
  }

  CompletableFuture<List<Node>> nodes() {
    return ask(request -> request.setListNodes(ControlRequest.ListNodes.getDefaultInstance()))
        .thenApply(reply -> reply.getNodes().getNodesList());
  }

  CompletableFuture<List<Network>> networks() {
    return ask(request -> request.setListNetworks(ControlRequest.ListNetworks.getDefaultInstance()))
        .thenApply(reply -> reply.getNetworks().getNetworksList());
  }

  CompletableFuture<Cluster> cluster() {
    return ask(request -> request.setGetCluster(ControlRequest.GetCluster.getDefaultInstance()))
        .thenApply(ControlReply::getCluster);
  }

  /** The service of that id, name or id prefix. */
  CompletableFuture<Service> service(String reference) {
    return services().thenApply(all -> Lookup.SERVICES.find(all, reference));
  }

  /** The node of that id, name or id prefix. */
  CompletableFuture<Node> node(String reference) {
    return nodes().thenApply(all -> Lookup.NODES.find(all, reference));
  }

  CompletableFuture<Service> createService(ServiceSpec spec) {
    return ask(request ->
            request.setCreateService(ControlRequest.CreateService.newBuilder().setSpec(spec)))
        .thenApply(ControlReply::getService);
  }

  /** Replaces a service's spec; refused if somebody else wrote the service since it was read. */
  CompletableFuture<ControlReply> updateService(Service service, ServiceSpec spec) {
    return ask(
        request ->
            request.setUpdateService(
                ControlRequest.UpdateService.newBuilder()
                    .setId(service.getId())
                    .setVersion(service.getMeta().getVersion())
                    .setSpec(spec)));
  }

  /** Swaps a service's spec with its previous one. */
  CompletableFuture<ControlReply> rollback(Service service) {
    return ask(
        request ->
            request.setUpdateService(
                ControlRequest.UpdateService.newBuilder()
                    .setId(service.getId())
                    .setVersion(service.getMeta().getVersion())
                    .setSpec(service.getSpec())
                    .setRollback(true)));
  }

  CompletableFuture<ControlReply> removeService(Service service) {
    return ask(
        request ->
            request.setRemoveService(
                ControlRequest.RemoveService.newBuilder().setId(service.getId())));
  }

  CompletableFuture<ControlReply> updateNode(Node node, NodeSpec spec) {
    return ask(
        request ->
            request.setUpdateNode(
                ControlRequest.UpdateNode.newBuilder()
                    .setId(node.getId())
                    .setVersion(node.getMeta().getVersion())
                    .setSpec(spec)));
  }

  CompletableFuture<ControlReply> removeNode(Node node, boolean force) {
    return ask(
        request ->
            request.setRemoveNode(
                ControlRequest.RemoveNode.newBuilder().setId(node.getId()).setForce(force)));
  }

  CompletableFuture<ControlReply> updateCluster(ControlRequest.UpdateCluster update) {
    return ask(request -> request.setUpdateCluster(update));
  }

  CompletableFuture<String> unlockKey() {
    return ask(request -> request.setGetUnlockKey(ControlRequest.GetUnlockKey.getDefaultInstance()))
        .thenApply(reply -> reply.getUnlockKey().getKey());
  }

  CompletableFuture<List<Secret>> secrets() {
    return ask(request -> request.setListSecrets(ControlRequest.ListSecrets.getDefaultInstance()))
        .thenApply(reply -> reply.getSecrets().getSecretsList());
  }

  CompletableFuture<Secret> createSecret(SecretSpec spec) {
    return ask(request ->
            request.setCreateSecret(ControlRequest.CreateSecret.newBuilder().setSpec(spec)))
        .thenApply(ControlReply::getSecret);
  }

  CompletableFuture<ControlReply> removeSecret(Secret secret) {
    return ask(
        request ->
            request.setRemoveSecret(
                ControlRequest.RemoveSecret.newBuilder().setId(secret.getId())));
  }

  CompletableFuture<List<Config>> configs() {
    return ask(request -> request.setListConfigs(ControlRequest.ListConfigs.getDefaultInstance()))
        .thenApply(reply -> reply.getConfigs().getConfigsList());
  }

  CompletableFuture<Config> createConfig(ConfigSpec spec) {
    return ask(request ->
            request.setCreateConfig(ControlRequest.CreateConfig.newBuilder().setSpec(spec)))
        .thenApply(ControlReply::getConfig);
  }

  CompletableFuture<ControlReply> removeConfig(Config config) {
    return ask(
        request ->
            request.setRemoveConfig(
                ControlRequest.RemoveConfig.newBuilder().setId(config.getId())));
  }

  CompletableFuture<ControlReply> createNetwork(NetworkSpec spec) {
    return ask(
        request ->
            request.setCreateNetwork(ControlRequest.CreateNetwork.newBuilder().setSpec(spec)));
  }

  CompletableFuture<ControlReply> removeNetwork(Network network) {
    return ask(
        request ->
            request.setRemoveNetwork(
                ControlRequest.RemoveNetwork.newBuilder().setId(network.getId())));
  }

  CompletableFuture<ControlReply> updateSecret(Secret secret, SecretSpec spec) {
    return ask(
        request ->
            request.setUpdateSecret(
                ControlRequest.UpdateSecret.newBuilder()
                    .setId(secret.getId())
                    .setVersion(secret.getMeta().getVersion())
                    .setSpec(spec)));
  }

  CompletableFuture<ControlReply> updateConfig(Config config, ConfigSpec spec) {
    return ask(
        request ->
            request.setUpdateConfig(
                ControlRequest.UpdateConfig.newBuilder()
                    .setId(config.getId())
                    .setVersion(config.getMeta().getVersion())
                    .setSpec(spec)));
  }

  private CompletableFuture<ControlReply> ask(Consumer<ControlRequest.Builder> operation) {
    var request = ControlRequest.newBuilder();
    operation.accept(request);
    return engine.control(request.build());
  }
}
