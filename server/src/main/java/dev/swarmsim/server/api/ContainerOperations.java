package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.Refusals;
import dev.swarmsim.simulator.json.ContainerJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code /containers}: those of the node's tasks. */
final class ContainerOperations {
  private static final List<String> FILTERS =
      List.of(
          "ancestor",
          "exited",
          "health",
          "id",
          "is-task",
          "label",
          "name",
          "network",
          "since",
          "status",
          "volume",
          "before",
          "publish",
          "expose",
          "isolation");

  private ContainerOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/containers/json", ContainerOperations::list)
        .add("GET", "/containers/{}/json", ContainerOperations::inspect)
        .add("POST", "/containers/{}/kill", ContainerOperations::kill)
        .add("POST", "/containers/{}/stop", ContainerOperations::kill);
  }

  private static CompletableFuture<HttpAnswer> list(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    boolean all = call.request().flag("all") || !filters.of("status").isEmpty();
    return call.node()
        .world()
        .ask(
            stage -> {
              long now = stage.nowNanos();
              return Answers.ok(
                  call.node().engine(stage).containers().stream()
                      .filter(c -> all || c.state() == Container.State.RUNNING)
                      .filter(c -> passes(filters, c))
                      .map(c -> ContainerJson.listed(c, now))
                      .toList());
            });
  }

  private static boolean passes(Filters filters, Container container) {
    Map<String, String> labels = ContainerJson.labels(container);
    String state = container.state().name().toLowerCase(Locale.ROOT);
    return filters.passes("id", wanted -> container.id().startsWith(wanted))
        && filters.passes("name", wanted -> container.name().contains(wanted))
        && filters.passes("status", state::equals)
        && filters.passes("is-task", Boolean::parseBoolean)
        && filters.passes(
            "exited",
            wanted ->
                container.state() == Container.State.EXITED
                    && wanted.equals(String.valueOf(container.exitCode())))
        && filters.passes(
            "ancestor",
            wanted -> wanted.equals(container.task().getSpec().getContainer().getImage()))
        && filters.passesLabels("label", labels);
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    return call.node()
        .ask(
            engine ->
                engine.containers().stream()
                    .filter(
                        c -> c.id().startsWith(call.argument()) || c.name().equals(call.argument()))
                    .findFirst()
                    .map(c -> Answers.ok(ContainerJson.inspected(c)))
                    .orElseThrow(() -> Refusals.noSuchContainer(call.argument())));
  }

  private static CompletableFuture<HttpAnswer> kill(EngineCall call) {
    return call.node()
        .await(engine -> engine.kill(call.argument()))
        .thenApply(done -> Answers.gone());
  }
}
