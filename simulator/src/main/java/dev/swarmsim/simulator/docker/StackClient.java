package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.stack.Namespace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What stacks need of the swarm besides services. Lists come by id, as the API has them. */
final class StackClient {
  private final Engine engine;

  StackClient(Engine engine) {
    this.engine = engine;
  }

  /** The namespace that an object belongs to; empty for none. */
  static String namespaceOf(Annotations annotations) {
    return annotations.getLabelsOrDefault(Namespace.LABEL, "");
  }

  CompletableFuture<List<Network>> networks() {
    return ask(request -> request.setListNetworks(ControlRequest.ListNetworks.getDefaultInstance()))
        .thenApply(reply -> reply.getNetworks().getNetworksList());
  }

  CompletableFuture<ControlReply> create(NetworkSpec spec) {
    return ask(
        request ->
            request.setCreateNetwork(ControlRequest.CreateNetwork.newBuilder().setSpec(spec)));
  }

  CompletableFuture<ControlReply> remove(Network network) {
    return ask(
        request ->
            request.setRemoveNetwork(
                ControlRequest.RemoveNetwork.newBuilder().setId(network.getId())));
  }

  CompletableFuture<List<Secret>> secrets() {
    return ask(request -> request.setListSecrets(ControlRequest.ListSecrets.getDefaultInstance()))
        .thenApply(reply -> reply.getSecrets().getSecretsList());
  }

  CompletableFuture<ControlReply> create(SecretSpec spec) {
    return ask(
        request -> request.setCreateSecret(ControlRequest.CreateSecret.newBuilder().setSpec(spec)));
  }

  CompletableFuture<ControlReply> update(Secret secret, SecretSpec spec) {
    return ask(
        request ->
            request.setUpdateSecret(
                ControlRequest.UpdateSecret.newBuilder()
                    .setId(secret.getId())
                    .setVersion(secret.getMeta().getVersion())
                    .setSpec(spec)));
  }

  CompletableFuture<ControlReply> remove(Secret secret) {
    return ask(
        request ->
            request.setRemoveSecret(
                ControlRequest.RemoveSecret.newBuilder().setId(secret.getId())));
  }

  CompletableFuture<List<Config>> configs() {
    return ask(request -> request.setListConfigs(ControlRequest.ListConfigs.getDefaultInstance()))
        .thenApply(reply -> reply.getConfigs().getConfigsList());
  }

  CompletableFuture<ControlReply> create(ConfigSpec spec) {
    return ask(
        request -> request.setCreateConfig(ControlRequest.CreateConfig.newBuilder().setSpec(spec)));
  }

  CompletableFuture<ControlReply> update(Config config, ConfigSpec spec) {
    return ask(
        request ->
            request.setUpdateConfig(
                ControlRequest.UpdateConfig.newBuilder()
                    .setId(config.getId())
                    .setVersion(config.getMeta().getVersion())
                    .setSpec(spec)));
  }

  CompletableFuture<ControlReply> remove(Config config) {
    return ask(
        request ->
            request.setRemoveConfig(
                ControlRequest.RemoveConfig.newBuilder().setId(config.getId())));
  }

  private CompletableFuture<ControlReply> ask(Consumer<ControlRequest.Builder> operation) {
    var request = ControlRequest.newBuilder();
    operation.accept(request);
    return engine.control(request.build());
  }
}
