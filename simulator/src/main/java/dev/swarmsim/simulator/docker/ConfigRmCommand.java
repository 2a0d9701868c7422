package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Removes configs that no service uses. */
@Command(
    name = "docker config rm",
    customSynopsis = "docker config rm CONFIG [CONFIG...]",
    description = "Remove one or more configs")
final class ConfigRmCommand extends DockerCommand {
  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var swarm = session.swarm();
    return Futures.forEach(
        arguments(),
        reference ->
            swarm
                .configs()
                .thenApply(all -> Lookup.CONFIGS.find(all, reference))
                .thenCompose(swarm::removeConfig)
                .thenAccept(ignored -> session.print(reference)));
  }
}
