package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds an object as Docker's daemon does: by its full id, then by its exact name, then by a prefix
 * of its id.
 *
 * @param kind what it is called in refusals
 */
record Lookup<T>(String kind, Function<T, String> id, Function<T, String> name) {
  static final Lookup<Service> SERVICES =
      new Lookup<>(
          "service", Service::getId, service -> service.getSpec().getAnnotations().getName());
  static final Lookup<Task> TASKS = new Lookup<>("task", Task::getId, task -> "");
  static final Lookup<Network> NETWORKS =
      new Lookup<>(
          "network", Network::getId, network -> network.getSpec().getAnnotations().getName());
  static final Lookup<Node> NODES =
      new Lookup<>("node", Node::getId, node -> node.getDescription().getHostname());
  static final Lookup<Secret> SECRETS =
      new Lookup<>("secret", Secret::getId, secret -> secret.getSpec().getAnnotations().getName());
  static final Lookup<Config> CONFIGS =
      new Lookup<>("config", Config::getId, config -> config.getSpec().getAnnotations().getName());

  /**
   * @throws DockerException if there is none, or more than one of that name or prefix
   */
  T find(List<T> all, String reference) {
    return search(all, reference)
        .orElseThrow(() -> DockerException.daemon(kind + " " + reference + " not found"));
  }

  /**
   * @throws DockerException if there is more than one of that name or prefix
   */
  Optional<T> search(List<T> all, String reference) {
    List<Predicate<T>> rules =
        List.of(
            object -> id.apply(object).equals(reference),
            object -> name.apply(object).equals(reference),
            object -> id.apply(object).startsWith(reference));
    for (Predicate<T> rule : rules) {
      List<T> found = reference.isEmpty() ? List.of() : all.stream().filter(rule).toList();
      if (found.size() > 1) {
        throw DockerException.daemon(
            String.format(
                Locale.ROOT,
                "%s %s is ambiguous (%d matches found)",
                kind,
                reference,
                found.size()));
      }
      if (!found.isEmpty()) {
        return Optional.of(found.getFirst());
      }
    }
    return Optional.empty();
  }
}
