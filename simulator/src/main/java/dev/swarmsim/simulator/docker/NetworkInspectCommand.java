package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.NodeNetworkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints networks as the node that is asked sees them. */
@Command(
    name = "docker network inspect",
    customSynopsis = "docker network inspect [OPTIONS] NETWORK [NETWORK...]",
    description = "Display detailed information on one or more networks")
final class NetworkInspectCommand extends DockerCommand {
  @Mixin private InspectOptions options;

  @Option(
      names = {"-v", "--verbose"},
      description = "Says which services answer on it.")
  private boolean verbose;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  void check() {
    options.check();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    List<Map<String, Object>> found = new ArrayList<>();
    return Futures.forEach(
            arguments(),
            reference ->
                session
                    .engine()
                    .networks()
                    .find(reference, verbose)
                    .thenAccept(network -> found.add(NodeNetworkJson.of(network))))
        .whenComplete((done, failure) -> print(session, found));
  }

  private void print(Session session, List<Map<String, Object>> found) {
    if (options.formatted()) {
      found.forEach(object -> session.print(options.print(object)));
    } else {
      session.print(Json.pretty(found));
    }
  }
}
