package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Changes the settings of the swarm. Without flags docker prints its help; here that is refused.
 */
@Command(
    name = "docker swarm update",
    customSynopsis = "docker swarm update [OPTIONS]",
    description = "Update the swarm")
final class SwarmUpdateCommand extends DockerCommand {
  @Mixin private ClusterOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    if (!options.given()) {
      throw DockerException.refusal(
          "docker: 'docker swarm update' changes nothing without a flag; swarmsim knows"
              + " --task-history-limit, --dispatcher-heartbeat and --snapshot-interval");
    }
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return options.apply(session.swarm()).thenAccept(ignored -> session.print("Swarm updated."));
  }
}
