package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Begins a swarm, or makes a new one of the state this manager has. */
@Command(
    name = "docker swarm init",
    customSynopsis = "docker swarm init [OPTIONS]",
    description = "Initialize a swarm")
final class SwarmInitCommand extends DockerCommand {
  @Option(
      names = "--force-new-cluster",
      description = "Keeps this manager's state and drops all other managers.")
  private boolean forceNewCluster;

  @Option(names = "--availability", paramLabel = "WORD", description = "active, pause or drain.")
  private String availability = "active";

  @Mixin
  @SuppressWarnings("UnusedVariable") // Accepted for the sake of habit; nothing reads them.
  private AddressOptions addresses;

  @Mixin private ClusterOptions cluster;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    Availabilities.ofNewNode(availability);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session
        .engine()
        .swarmInit(forceNewCluster, Availabilities.ofNewNode(availability))
        .thenCompose(
            id -> {
              session.print("Swarm initialized: current node (" + id + ") is now a manager.\n");
              return cluster.given() ? cluster.apply(session.swarm()) : Futures.done();
            })
        .thenCompose(ignored -> JoinAdvice.print(session, false))
        .thenAccept(
            ignored ->
                session.print(
                    "To add a manager to this swarm, run 'docker swarm join-token manager' and"
                        + " follow the instructions.\n"));
  }
}
