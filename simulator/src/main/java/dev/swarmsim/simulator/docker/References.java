package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks up the ids of what a service's spec names: networks, secrets, configs. The docker command
 * does it before it sends the spec.
 */
final class References {
  /** Networks that every node has of its own. */
  private static final List<String> LOCAL = List.of("bridge", "host", "none");

  private References() {}

  /** The spec with ids; refused if there is no such thing. */
  static CompletableFuture<ServiceSpec> resolve(Session session, ServiceSpec spec) {
    return networks(session, spec)
        .thenCompose(resolved -> secrets(session, resolved))
        .thenCompose(resolved -> configs(session, resolved));
  }

  private static CompletableFuture<ServiceSpec> networks(Session session, ServiceSpec spec) {
    List<NetworkAttachmentConfig> wanted = spec.getTask().getNetworksList();
    if (wanted.stream().allMatch(network -> LOCAL.contains(network.getTarget()))) {
      return CompletableFuture.completedFuture(spec);
    }
    return session
        .swarm()
        .networks()
        .thenApply(
            networks -> {
              var resolved = spec.toBuilder();
              resolved.getTaskBuilder().clearNetworks();
              for (NetworkAttachmentConfig network : wanted) {
                String id = networkId(networks, network.getTarget());
                resolved.getTaskBuilder().addNetworks(network.toBuilder().setTarget(id));
              }
              return resolved.build();
            });
  }

  private static String networkId(List<Network> networks, String wanted) {
    if (LOCAL.contains(wanted)) {
      return wanted;
    }
    return find(
            networks,
            Network::getId,
            network -> network.getSpec().getAnnotations().getName().equals(wanted),
            wanted)
        .map(Network::getId)
        .orElseThrow(() -> DockerException.daemon("network " + wanted + " not found"));
  }

  private static CompletableFuture<ServiceSpec> secrets(Session session, ServiceSpec spec) {
    List<SecretReference> wanted = spec.getTask().getContainer().getSecretsList();
    if (wanted.stream().noneMatch(secret -> secret.getSecretId().isEmpty())) {
      return CompletableFuture.completedFuture(spec);
    }
    return session
        .swarm()
        .secrets()
        .thenApply(
            secrets -> {
              List<SecretReference> found = new ArrayList<>();
              for (SecretReference reference : wanted) {
                found.add(reference.toBuilder().setSecretId(secretId(secrets, reference)).build());
              }
              var resolved = spec.toBuilder();
              resolved.getTaskBuilder().getContainerBuilder().clearSecrets().addAllSecrets(found);
              return resolved.build();
            });
  }

  private static String secretId(List<Secret> secrets, SecretReference reference) {
    String wanted = reference.getSecretName();
    return secrets.stream()
        .filter(secret -> secret.getSpec().getAnnotations().getName().equals(wanted))
        .map(Secret::getId)
        .findFirst()
        .orElseThrow(() -> DockerException.refusal("secret not found: " + wanted));
  }

  private static CompletableFuture<ServiceSpec> configs(Session session, ServiceSpec spec) {
    List<ConfigReference> wanted = spec.getTask().getContainer().getConfigsList();
    if (wanted.stream().noneMatch(config -> config.getConfigId().isEmpty())) {
      return CompletableFuture.completedFuture(spec);
    }
    return session
        .swarm()
        .configs()
        .thenApply(
            configs -> {
              List<ConfigReference> found = new ArrayList<>();
              for (ConfigReference reference : wanted) {
                found.add(reference.toBuilder().setConfigId(configId(configs, reference)).build());
              }
              var resolved = spec.toBuilder();
              resolved.getTaskBuilder().getContainerBuilder().clearConfigs().addAllConfigs(found);
              return resolved.build();
            });
  }

  private static String configId(List<Config> configs, ConfigReference reference) {
    String wanted = reference.getConfigName();
    return configs.stream()
        .filter(config -> config.getSpec().getAnnotations().getName().equals(wanted))
        .map(Config::getId)
        .findFirst()
        .orElseThrow(() -> DockerException.refusal("config not found: " + wanted));
  }

  /** By full id, else by name, else by a prefix of the id that only one has. */
  private static <T> Optional<T> find(
      List<T> all, Function<T, String> id, Predicate<T> named, String wanted) {
    for (T candidate : all) {
      if (id.apply(candidate).equals(wanted)) {
        return Optional.of(candidate);
      }
    }
    Optional<T> byName = all.stream().filter(named).findFirst();
    if (byName.isPresent()) {
      return byName;
    }
    List<T> byPrefix = all.stream().filter(one -> id.apply(one).startsWith(wanted)).toList();
    return byPrefix.size() == 1 ? Optional.of(byPrefix.getFirst()) : Optional.empty();
  }
}
