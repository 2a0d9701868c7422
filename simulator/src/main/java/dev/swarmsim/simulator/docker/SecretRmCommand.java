package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Removes secrets that no service uses. */
@Command(
    name = "docker secret rm",
    customSynopsis = "docker secret rm SECRET [SECRET...]",
    description = "Remove one or more secrets")
final class SecretRmCommand extends DockerCommand {
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
                .secrets()
                .thenApply(all -> Lookup.SECRETS.find(all, reference))
                .thenCompose(swarm::removeSecret)
                .thenAccept(ignored -> session.print(reference)));
  }
}
