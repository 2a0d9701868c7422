package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Opens a locked manager with the key that stands on the standard input. */
@Command(
    name = "docker swarm unlock",
    customSynopsis = "docker swarm unlock",
    description = "Unlock swarm")
final class SwarmUnlockCommand extends DockerCommand {
  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return switch (session.engine().info().state()) {
      case "inactive" -> throw DockerException.refusal("Error: This node is not part of a swarm");
      case "locked" -> session.engine().swarmUnlock(session.stdin().orElse("").strip());
      default -> throw DockerException.refusal("Error: swarm is not locked");
    };
  }
}
