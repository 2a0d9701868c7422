package dev.swarmsim.simulator.docker;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Joins a swarm; the token decides as what. */
@Command(
    name = "docker swarm join",
    customSynopsis = "docker swarm join [OPTIONS] HOST:PORT",
    description = "Join a swarm as a node and/or manager")
final class SwarmJoinCommand extends DockerCommand {
  @Option(names = "--token", paramLabel = "TOKEN", description = "What join-token prints.")
  private String token = "";

  @Option(names = "--availability", paramLabel = "WORD", description = "active, pause or drain.")
  private String availability = "active";

  @Mixin private AddressOptions addresses;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  void check() {
    Availabilities.ofNewNode(availability);
    addresses.check();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session
        .engine()
        .swarmJoin(arguments().getFirst(), token, Availabilities.ofNewNode(availability))
        .thenAccept(
            role -> session.print("This node joined a swarm as a " + Words.lower(role) + "."));
  }
}
