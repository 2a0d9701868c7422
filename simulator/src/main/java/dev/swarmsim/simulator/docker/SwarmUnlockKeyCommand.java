package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.simulator.engine.EngineException;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the key that opens locked managers, after replacing it if asked to. */
@Command(
    name = "docker swarm unlock-key",
    customSynopsis = "docker swarm unlock-key [OPTIONS]",
    description = "Manage the unlock key")
final class SwarmUnlockKeyCommand extends DockerCommand {
  @Option(
      names = {"-q", "--quiet"},
      description = "Prints the key only.")
  private boolean quiet;

  @Option(names = "--rotate", description = "Makes a new key.")
  private boolean rotate;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return (rotate ? rotate(session) : Futures.done())
        .thenCompose(ignored -> fetch(session))
        .thenAccept(key -> print(session, key));
  }

  private CompletableFuture<Void> rotate(Session session) {
    var swarm = session.swarm();
    return swarm
        .cluster()
        .thenCompose(cluster -> swarm.updateCluster(rotation(cluster)))
        .thenAccept(
            ignored -> {
              if (!quiet) {
                session.print("Successfully rotated manager unlock key.");
              }
            });
  }

  private static ControlRequest.UpdateCluster rotation(Cluster cluster) {
    if (!cluster.getSpec().getAutoLockManagers()) {
      throw DockerException.refusal("cannot rotate because autolock is not turned on");
    }
    return ControlRequest.UpdateCluster.newBuilder()
        .setVersion(cluster.getMeta().getVersion())
        .setSpec(cluster.getSpec())
        .setRotateUnlockKey(true)
        .build();
  }

  private static CompletableFuture<String> fetch(Session session) {
    return session
        .swarm()
        .unlockKey()
        .exceptionally(
            failure -> {
              if (Futures.cause(failure) instanceof EngineException) {
                throw DockerException.refusal(
                    "could not fetch unlock key: " + Futures.refusal(failure));
              }
              throw new IllegalStateException(failure);
            });
  }

  private void print(Session session, String key) {
    if (key.isEmpty()) {
      throw DockerException.refusal("no unlock key is set");
    }
    if (quiet) {
      session.print(key);
    } else {
      UnlockAdvice.print(session, key);
    }
  }
}
