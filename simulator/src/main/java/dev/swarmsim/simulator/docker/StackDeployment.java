package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.simulator.stack.Compose;
import dev.swarmsim.simulator.stack.ComposeException;
import dev.swarmsim.simulator.stack.Namespace;
import dev.swarmsim.simulator.stack.StackConverter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Brings one stack about, in docker's order: services that are gone (if asked), networks, secrets,
 * configs, services. What has been made stays if a later step is refused.
 */
final class StackDeployment {
  private final Session session;
  private final SwarmClient client;
  private final Compose compose;
  private final Namespace namespace;
  private final StackConverter converter;

  StackDeployment(Session session, Compose compose, String name) {
    this.session = session;
    this.client = session.swarm();
    this.compose = compose;
    this.namespace = new Namespace(name);
    this.converter = new StackConverter(compose, namespace, session.files()::read);
  }

  /** Does it all; gives the services' ids in the order in which they were made or updated. */
  CompletableFuture<List<String>> deploy(boolean prune) {
    return (prune ? prune() : Futures.done())
        .thenCompose(ignored -> checkExternalNetworks())
        .thenCompose(ignored -> createNetworks())
        .thenCompose(ignored -> createSecrets())
        .thenCompose(ignored -> createConfigs())
        .thenCompose(ignored -> references())
        .thenCompose(this::deployServices);
  }

  private CompletableFuture<Void> prune() {
    List<String> kept = compose.serviceNames().stream().map(namespace::scope).toList();
    return services()
        .thenCompose(
            services ->
                inTurn(
                    services.stream().filter(service -> !kept.contains(name(service))).toList(),
                    service -> {
                      session.print("Removing service " + name(service));
                      return done(session.swarm().removeService(service));
                    }));
  }

  private CompletableFuture<Void> checkExternalNetworks() {
    List<String> wanted = converter.externalNetworks();
    if (wanted.isEmpty()) {
      return Futures.done();
    }
    return knownNetworks()
        .thenAccept(
            networks -> {
              List<String> there =
                  networks.stream()
                      .map(known -> known.getSpec().getAnnotations().getName())
                      .toList();
              for (String name : wanted) {
                if (!there.contains(name) && !List.of("bridge", "host", "none").contains(name)) {
                  throw DockerException.refusal(
                      "network \"%s\" is declared as external, but could not be found. You need to create a swarm-scoped network before the stack is deployed"
                          .formatted(name));
                }
              }
            });
  }

  private CompletableFuture<Void> createNetworks() {
    return knownNetworks()
        .thenCompose(
            networks -> {
              SortedMap<String, Network> there =
                  byName(networks, known -> known.getSpec().getAnnotations().getName());
              return inTurn(
                  converter.networks().stream()
                      .filter(spec -> !there.containsKey(spec.getAnnotations().getName()))
                      .toList(),
                  this::createNetwork);
            });
  }

  /** The swarm's networks as an Engine lists them: none if the swarm cannot be asked. */
  private CompletableFuture<List<Network>> knownNetworks() {
    return client.networks().exceptionally(unknown -> List.of());
  }

  private CompletableFuture<Void> createNetwork(NetworkSpec spec) {
    String name = spec.getAnnotations().getName();
    session.print("Creating network " + name);
    return telling("failed to create network " + name, done(client.createNetwork(spec)));
  }

  private CompletableFuture<Void> createSecrets() {
    List<SecretSpec> specs = converted(converter::secrets);
    return specs.isEmpty()
        ? Futures.done()
        : client
            .secrets()
            .thenCompose(
                secrets -> {
                  SortedMap<String, Secret> there =
                      byName(secrets, known -> known.getSpec().getAnnotations().getName());
                  return inTurn(specs, spec -> put(spec, there));
                });
  }

  private CompletableFuture<Void> put(SecretSpec spec, SortedMap<String, Secret> there) {
    String name = spec.getAnnotations().getName();
    if (there.containsKey(name)) {
      return telling(
          "failed to update secret " + name, done(client.updateSecret(there.get(name), spec)));
    }
    session.print("Creating secret " + name);
    return telling("failed to create secret " + name, done(client.createSecret(spec)));
  }

  private CompletableFuture<Void> createConfigs() {
    List<ConfigSpec> specs = converted(converter::configs);
    return specs.isEmpty()
        ? Futures.done()
        : client
            .configs()
            .thenCompose(
                configs -> {
                  SortedMap<String, Config> there =
                      byName(configs, known -> known.getSpec().getAnnotations().getName());
                  return inTurn(specs, spec -> put(spec, there));
                });
  }

  private CompletableFuture<Void> put(ConfigSpec spec, SortedMap<String, Config> there) {
    String name = spec.getAnnotations().getName();
    if (there.containsKey(name)) {
      return telling(
          "failed to update config " + name, done(client.updateConfig(there.get(name), spec)));
    }
    session.print("Creating config " + name);
    return telling("failed to create config " + name, done(client.createConfig(spec)));
  }

  /** The services' specs, with the ids of the secrets and configs that they use. */
  private CompletableFuture<List<ServiceSpec>> references() {
    CompletableFuture<List<Secret>> secrets =
        compose.uses("secrets") ? client.secrets() : CompletableFuture.completedFuture(List.of());
    return secrets.thenCompose(
        ofSecrets -> {
          CompletableFuture<List<Config>> configs =
              compose.uses("configs")
                  ? client.configs()
                  : CompletableFuture.completedFuture(List.of());
          return configs.thenApply(
              ofConfigs -> {
                var secretIds = new TreeMap<String, String>();
                ofSecrets.forEach(
                    secret ->
                        secretIds.put(secret.getSpec().getAnnotations().getName(), secret.getId()));
                var configIds = new TreeMap<String, String>();
                ofConfigs.forEach(
                    config ->
                        configIds.put(config.getSpec().getAnnotations().getName(), config.getId()));
                return converted(() -> converter.services(secretIds, configIds));
              });
        });
  }

  private CompletableFuture<List<String>> deployServices(List<ServiceSpec> specs) {
    var ids = new ArrayList<String>();
    return services()
        .thenCompose(
            services -> {
              Map<String, Service> there = byName(services, StackDeployment::name);
              return inTurn(specs, spec -> put(spec, there, ids));
            })
        .thenApply(ignored -> ids);
  }

  private CompletableFuture<Void> put(
      ServiceSpec spec, Map<String, Service> there, List<String> ids) {
    String name = spec.getAnnotations().getName();
    Service known = there.get(name);
    if (known != null) {
      session.print("Updating service %s (id: %s)".formatted(name, known.getId()));
      ids.add(known.getId());
      return telling(
          "failed to update service " + name,
          done(session.swarm().updateService(known, keepingImage(spec, known))));
    }
    session.print("Creating service " + name);
    return telling(
        "failed to create service " + name,
        session.swarm().createService(spec).thenAccept(service -> ids.add(service.getId())));
  }

  /** An image that the file names as before stays what it became, and forced updates count on. */
  private static ServiceSpec keepingImage(ServiceSpec spec, Service known) {
    var kept = spec.toBuilder();
    Optional<String> before =
        Optional.ofNullable(
            known.getSpec().getAnnotations().getLabelsMap().get(Namespace.IMAGE_LABEL));
    if (before.equals(Optional.of(spec.getTask().getContainer().getImage()))) {
      kept.getTaskBuilder()
          .getContainerBuilder()
          .setImage(known.getSpec().getTask().getContainer().getImage());
    }
    kept.getTaskBuilder().setForceUpdate(known.getSpec().getTask().getForceUpdate());
    return kept.build();
  }

  private CompletableFuture<List<Service>> services() {
    return session
        .swarm()
        .services()
        .thenApply(
            all ->
                all.stream()
                    .filter(
                        service ->
                            Namespace.of(service.getSpec().getAnnotations())
                                .equals(namespace.name()))
                    .sorted(Comparator.comparing(StackDeployment::name))
                    .toList());
  }

  private static String name(Service service) {
    return service.getSpec().getAnnotations().getName();
  }

  private static <T> SortedMap<String, T> byName(List<T> all, Function<T, String> name) {
    var byName = new TreeMap<String, T>();
    all.forEach(object -> byName.put(name.apply(object), object));
    return byName;
  }

  /** One after another; the first refusal ends it. */
  private static <T> CompletableFuture<Void> inTurn(
      List<T> items, Function<T, CompletableFuture<Void>> action) {
    CompletableFuture<Void> chain = Futures.done();
    for (T item : items) {
      chain = chain.thenCompose(ignored -> action.apply(item));
    }
    return chain;
  }

  private static CompletableFuture<Void> done(CompletableFuture<?> future) {
    return future.thenAccept(ignored -> {});
  }

  private static CompletableFuture<Void> telling(String what, CompletableFuture<Void> future) {
    return future.exceptionally(
        failure -> {
          throw DockerException.refusal(what + ": " + Futures.refusal(failure));
        });
  }

  private interface Conversion<T> {
    T get() throws ComposeException;
  }

  private static <T> T converted(Conversion<T> conversion) {
    try {
      return conversion.get();
    } catch (ComposeException refused) {
      throw DockerException.refusal(refused.getMessage());
    }
  }
}
