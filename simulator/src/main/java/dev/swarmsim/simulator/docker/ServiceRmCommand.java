package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Removes services. */
@Command(
    name = "docker service rm",
    customSynopsis = "docker service rm SERVICE [SERVICE...]",
    description = "Remove one or more services")
final class ServiceRmCommand extends DockerCommand {
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
                .service(reference)
                .thenCompose(swarm::removeService)
                .thenAccept(ignored -> session.print(reference)));
  }
}
