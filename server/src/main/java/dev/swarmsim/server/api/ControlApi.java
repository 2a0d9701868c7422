package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.server.http.HttpHandler;
import dev.swarmsim.server.http.HttpRequest;
import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.run.NodeView;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.why.UnknownSubjectException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Acts on a live world. Plain text in, plain text out:
 *
 * <ul>
 *   <li>{@code POST /step} with a step of the scenario language, <code>{crash: m2, for: 20s}</code>
 *   <li>{@code POST /speed?to=10}, {@code POST /skip?seconds=30}
 *   <li>{@code GET /nodes}: how each node stands
 *   <li>{@code GET /explain?what=web.3}
 *   <li>{@code GET /metrics}: the world's figures for Prometheus
 * </ul>
 */
public final class ControlApi implements HttpHandler {
  private static final double NANOS = 1e9;

  private final LiveWorld world;
  private final ClusterPlan cluster;
  private final ScenarioReader reader;
  private int steps;

  /** Acts on that world, whose machines are those of the plan. */
  public ControlApi(LiveWorld world, ClusterPlan cluster, ScenarioReader reader) {
    this.world = world;
    this.cluster = cluster;
    this.reader = reader;
  }

  @Override
  public CompletableFuture<HttpAnswer> handle(HttpRequest request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "POST /step" -> step(request.body());
        case "POST /speed" -> world.speed(number(request, "to")).thenApply(done -> text(200, "ok"));
        case "POST /skip" ->
            world
                .skip((long) (number(request, "seconds") * NANOS))
                .thenApply(done -> text(200, "ok"));
        case "GET /nodes" -> world.ask(stage -> text(200, nodes(stage.nodes())));
        case "GET /explain" -> explain(request.parameter("what").orElse(""));
        case "GET /metrics" -> metrics();
        default -> CompletableFuture.completedFuture(text(404, "page not found"));
      };
    } catch (IllegalArgumentException mistake) {
      return CompletableFuture.completedFuture(text(400, mistake.getMessage()));
    }
  }

  private CompletableFuture<HttpAnswer> step(String body) {
    return world.ask(
        stage -> {
          try {
            steps++;
            var step = reader.step(cluster, body, "live-" + steps, stage.nowNanos());
            Optional<String> wrong = stage.act(step);
            return wrong
                .map(problem -> text(409, problem))
                .orElseGet(() -> text(200, step.action().toString()));
          } catch (ScenarioException mistake) {
            return text(400, mistake.getMessage().strip());
          }
        });
  }

  private CompletableFuture<HttpAnswer> explain(String what) {
    return world.ask(
        stage -> {
          try {
            return text(200, String.join("\n", stage.accounts().of(what)));
          } catch (UnknownSubjectException unknown) {
            return text(404, unknown.getMessage());
          }
        });
  }

  private CompletableFuture<HttpAnswer> metrics() {
    return world.ask(
        stage ->
            new HttpAnswer.Whole(
                200, Metrics.CONTENT_TYPE, Map.of(), Metrics.of(stage, world.speed())));
  }

  private static String nodes(List<NodeView> nodes) {
    var lines = new StringBuilder();
    for (NodeView node : nodes) {
      lines.append(
          "%-6s %-8s %-5s %-10s %s%n"
              .formatted(
                  node.name(),
                  node.manager() ? "manager" : "worker",
                  node.up() ? "up" : "down",
                  node.role(),
                  String.join(" ", node.running())));
    }
    return lines.toString().stripTrailing();
  }

  private static double number(HttpRequest request, String name) {
    String text = request.parameter(name).orElse("");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException mistake) {
      throw new IllegalArgumentException(
          "\"%s\" wants a number, not \"%s\"".formatted(name, text), mistake);
    }
  }

  private static HttpAnswer text(int status, String text) {
    return HttpAnswer.text(status, text + "\n");
  }
}
