package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ControlRequest;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a token with which nodes join, after replacing it if asked to. */
@Command(
    name = "docker swarm join-token",
    customSynopsis = "docker swarm join-token [OPTIONS] (worker|manager)",
    description = "Manage join tokens")
final class SwarmJoinTokenCommand extends DockerCommand {
  @Option(
      names = {"-q", "--quiet"},
      description = "Prints the token only.")
  private boolean quiet;

  @Option(names = "--rotate", description = "Makes a new token; the old one is no good any more.")
  private boolean rotate;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  void check() {
    manager();
  }

  private boolean manager() {
    return switch (arguments().getFirst()) {
      case "worker" -> false;
      case "manager" -> true;
      default -> throw DockerException.refusal("unknown role " + arguments().getFirst());
    };
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return (rotate ? rotate(session) : Futures.done()).thenCompose(ignored -> print(session));
  }

  private CompletableFuture<Void> rotate(Session session) {
    var swarm = session.swarm();
    return swarm
        .cluster()
        .thenCompose(cluster -> swarm.updateCluster(rotation(cluster)))
        .thenAccept(
            ignored -> {
              if (!quiet) {
                session.print(
                    "Successfully rotated %s join token.\n".formatted(arguments().getFirst()));
              }
            });
  }

  private ControlRequest.UpdateCluster rotation(Cluster cluster) {
    return ControlRequest.UpdateCluster.newBuilder()
        .setVersion(cluster.getMeta().getVersion())
        .setSpec(cluster.getSpec())
        .setRotateWorkerToken(!manager())
        .setRotateManagerToken(manager())
        .build();
  }

  private CompletableFuture<Void> print(Session session) {
    if (!quiet) {
      return JoinAdvice.print(session, manager());
    }
    return session
        .swarm()
        .cluster()
        .thenAccept(cluster -> session.print(JoinAdvice.token(cluster, manager())));
  }
}
