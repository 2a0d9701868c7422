package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.json.ContainerJson;
import dev.swarmsim.simulator.json.NetworkJson;
import dev.swarmsim.simulator.json.SecretJson;
import dev.swarmsim.simulator.json.ServiceJson;
import dev.swarmsim.simulator.json.TaskJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Prints whatever a name or id stands for: a container of this node, or on a manager a network,
 * service, task, node or secret.
 */
@Command(
    name = "docker inspect",
    customSynopsis = "docker inspect [OPTIONS] NAME|ID [NAME|ID...]",
    description = "Return low-level information on Docker objects")
final class InspectCommand extends DockerCommand {
  private static final List<String> TYPES =
      List.of("container", "network", "service", "task", "node", "secret");

  @Mixin private InspectOptions options;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only objects of that type.")
  private String type = "";

  @Option(
      names = {"-s", "--size"},
      description = "Accepted; containers have no size here.")
  private boolean size;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  void check() {
    options.check();
    if (!type.isEmpty()
        && !TYPES.contains(type)
        && !type.equals("image")
        && !type.equals("volume")) {
      throw DockerException.refusal("\"" + type + "\" is not a valid value for --type");
    }
  }

  /** Whether sizes were asked for; nothing depends on it. */
  boolean size() {
    return size;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : kinds(session)) {
      if (type.isEmpty() || type.equals(kind.type())) {
        kinds.add(kind);
      }
    }
    return search(session, kinds, 0, new ArrayList<>())
        .thenAccept(
            sources ->
                Inspection.print(
                    session,
                    arguments(),
                    options,
                    reference -> first(sources, reference),
                    reference ->
                        type.isEmpty()
                            ? "error: no such object: " + reference
                            : "error: no such " + type + ": " + reference));
  }

  /**
   * A type and how its objects are found.
   *
   * @param source gives a search by name or id
   */
  private record Kind(
      String type, CompletableFuture<Function<String, Optional<Map<String, Object>>>> source) {}

  /** On a worker only containers are found: what else is asked for is refused, and skipped. */
  private static List<Kind> kinds(Session session) {
    var swarm = session.swarm();
    List<Kind> kinds = new ArrayList<>();
    kinds.add(
        new Kind(
            "container",
            CompletableFuture.completedFuture(name -> container(session.engine(), name))));
    if (!session.engine().info().manager()) {
      return kinds;
    }
    kinds.add(
        new Kind(
            "network",
            swarm
                .networks()
                .thenApply(all -> name -> Lookup.NETWORKS.search(all, name).map(NetworkJson::of))));
    kinds.add(
        new Kind(
            "service",
            swarm
                .services()
                .thenApply(
                    all ->
                        name -> Lookup.SERVICES.search(all, name).map(ServiceJson::withDefaults))));
    kinds.add(
        new Kind(
            "task",
            swarm
                .tasks()
                .thenApply(all -> name -> Lookup.TASKS.search(all, name).map(TaskJson::of))));
    kinds.add(
        new Kind(
            "node",
            swarm
                .nodes()
                .thenApply(
                    all -> name -> Lookup.NODES.search(all, name).map(NodeInspectCommand::json))));
    kinds.add(
        new Kind(
            "secret",
            swarm
                .secrets()
                .thenApply(all -> name -> Lookup.SECRETS.search(all, name).map(SecretJson::of))));
    return kinds;
  }

  private static CompletableFuture<List<Function<String, Optional<Map<String, Object>>>>> search(
      Session session,
      List<Kind> kinds,
      int next,
      List<Function<String, Optional<Map<String, Object>>>> found) {
    if (next == kinds.size()) {
      return CompletableFuture.completedFuture(found);
    }
    return kinds
        .get(next)
        .source()
        .thenCompose(
            source -> {
              found.add(source);
              return search(session, kinds, next + 1, found);
            });
  }

  private static Optional<Map<String, Object>> first(
      List<Function<String, Optional<Map<String, Object>>>> sources, String reference) {
    return sources.stream().flatMap(source -> source.apply(reference).stream()).findFirst();
  }

  static Optional<Map<String, Object>> container(Engine engine, String reference) {
    return find(engine, reference).map(ContainerJson::inspected);
  }

  /** The container of that name or id, or of that beginning of an id. */
  static Optional<Container> find(Engine engine, String reference) {
    return engine.containers().stream()
        .filter(container -> matches(container, reference))
        .findFirst();
  }

  private static boolean matches(Container container, String reference) {
    return container.name().equals(reference)
        || (!reference.isEmpty() && container.id().startsWith(reference));
  }
}
