package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leaves the swarm. */
@Command(
    name = "docker swarm leave",
    customSynopsis = "docker swarm leave [OPTIONS]",
    description = "Leave the swarm")
final class SwarmLeaveCommand extends DockerCommand {
  @Option(
      names = {"-f", "--force"},
      description = "Leaves even as a manager, whatever that costs the others.")
  private boolean force;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session
        .engine()
        .swarmLeave(force)
        .thenAccept(ignored -> session.print("Node left the swarm."));
  }
}
