package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.json.SecretJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code /secrets}. */
final class SecretOperations {
  private static final List<String> FILTERS = List.of("id", "label", "name", "names");

  private SecretOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/secrets", SecretOperations::list)
        .add("POST", "/secrets/create", SecretOperations::create)
        .add("POST", "/secrets/{}/update", SecretOperations::update)
        .add("GET", "/secrets/{}", SecretOperations::inspect)
        .add("DELETE", "/secrets/{}", SecretOperations::remove);
  }

  private static CompletableFuture<HttpAnswer> list(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    return Swarm.of(call)
        .secrets()
        .thenApply(
            all ->
                Answers.ok(
                    all.stream()
                        .filter(secret -> passes(filters, secret))
                        .map(SecretJson::of)
                        .toList()));
  }

  private static boolean passes(Filters filters, Secret secret) {
    String name = secret.getSpec().getAnnotations().getName();
    return filters.passes("id", wanted -> secret.getId().startsWith(wanted))
        && filters.passes("name", name::startsWith)
        && filters.passes("names", name::equals)
        && filters.passesLabels("label", secret.getSpec().getAnnotations().getLabelsMap());
  }

  private static CompletableFuture<HttpAnswer> create(EngineCall call) {
    SecretSpec spec = SecretJson.readSpec(call.body());
    return Swarm.of(call)
        .control(r -> r.setCreateSecret(ControlRequest.CreateSecret.newBuilder().setSpec(spec)))
        .thenApply(ControlReply::getSecret)
        .thenApply(secret -> Answers.created(secret.getId()));
  }

  private static CompletableFuture<Secret> find(EngineCall call) {
    return Swarm.of(call).secrets().thenApply(all -> Finder.SECRETS.find(all, call.argument()));
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    return find(call).thenApply(secret -> Answers.ok(SecretJson.of(secret)));
  }

  private static CompletableFuture<HttpAnswer> update(EngineCall call) {
    SecretSpec spec = SecretJson.readSpec(call.body());
    long version = call.objectVersion("secret");
    return find(call)
        .thenCompose(
            secret ->
                Swarm.of(call)
                    .control(
                        r ->
                            r.setUpdateSecret(
                                ControlRequest.UpdateSecret.newBuilder()
                                    .setId(secret.getId())
                                    .setVersion(version)
                                    .setSpec(spec))))
        .thenApply(done -> Answers.done());
  }

  private static CompletableFuture<HttpAnswer> remove(EngineCall call) {
    return find(call)
        .thenCompose(
            secret ->
                Swarm.of(call)
                    .control(
                        r ->
                            r.setRemoveSecret(
                                ControlRequest.RemoveSecret.newBuilder().setId(secret.getId()))))
        .thenApply(done -> Answers.gone());
  }
}
