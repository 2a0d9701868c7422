package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds an object as the Engine does: by its full id, then by its exact name, then by a prefix of
 * its id (moby, daemon/cluster/helpers.go).
 *
 * @param noun what it is called in refusals
 */
record Finder<T>(String noun, Function<T, String> id, Function<T, String> name) {
  static final Finder<Service> SERVICES =
      new Finder<>("service", Service::getId, s -> s.getSpec().getAnnotations().getName());
  static final Finder<Node> NODES =
      new Finder<>("node", Node::getId, node -> node.getDescription().getHostname());
  static final Finder<Task> TASKS =
      new Finder<>("task", Task::getId, task -> task.getServiceAnnotations().getName());
  static final Finder<Secret> SECRETS =
      new Finder<>("secret", Secret::getId, s -> s.getSpec().getAnnotations().getName());
  static final Finder<Config> CONFIGS =
      new Finder<>("config", Config::getId, c -> c.getSpec().getAnnotations().getName());
  static final Finder<Network> NETWORKS =
      new Finder<>("network", Network::getId, n -> n.getSpec().getAnnotations().getName());

  /**
   * The object that is meant.
   *
   * @throws ApiException 404 if there is none, 400 if several fit equally
   */
  T find(List<T> all, String reference) {
    List<Predicate<T>> rules =
        List.of(
            object -> id.apply(object).equals(reference),
            object -> name.apply(object).equals(reference),
            object -> id.apply(object).startsWith(reference));
    for (Predicate<T> rule : rules) {
      List<T> found = all.stream().filter(rule).toList();
      if (found.size() > 1) {
        throw new ApiException(
            400,
            String.format(
                Locale.ROOT,
                "%s %s is ambiguous (%d matches found)",
                noun,
                reference,
                found.size()));
      }
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
    throw new ApiException(404, noun + " " + reference + " not found");
  }
}
