package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlRequest;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes the settings of the swarm. Without flags it prints its help, as docker does. */
@Command(
    name = "docker swarm update",
    customSynopsis = "docker swarm update [OPTIONS]",
    description = "Update the swarm")
final class SwarmUpdateCommand extends DockerCommand {
  private static final String HELP =
      """
      Usage:  docker swarm update [OPTIONS]

      Update the swarm

      Options:
            --autolock                        Change manager autolocking
                                              setting (true|false)
            --cert-expiry duration            Validity period for node
                                              certificates (ns|us|ms|s|m|h)
                                              (default 2160h0m0s)
            --dispatcher-heartbeat duration   Dispatcher heartbeat period
                                              (ns|us|ms|s|m|h) (default 5s)
            --external-ca external-ca         Specifications of one or more
                                              certificate signing endpoints
            --max-snapshots uint              Number of additional Raft
                                              snapshots to retain
            --snapshot-interval uint          Number of log entries between
                                              Raft snapshots (default 10000)
            --task-history-limit int          Task history retention limit
                                              (default 5)
      """;

  @Mixin private ClusterOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    if (!options.given()) {
      session.printText(HELP);
      return Futures.done();
    }
    return session.swarm().cluster().thenCompose(cluster -> update(session, cluster));
  }

  private CompletableFuture<Void> update(Session session, Cluster cluster) {
    ClusterSpec wanted = options.edited(cluster.getSpec());
    boolean locks = wanted.getAutoLockManagers() && !cluster.getSpec().getAutoLockManagers();
    return session
        .swarm()
        .updateCluster(
            ControlRequest.UpdateCluster.newBuilder()
                .setVersion(cluster.getMeta().getVersion())
                .setSpec(wanted)
                .build())
        .thenCompose(
            ignored -> {
              session.print("Swarm updated.");
              return locks ? session.swarm().unlockKey() : CompletableFuture.completedFuture("");
            })
        .thenAccept(
            key -> {
              if (locks) {
                UnlockAdvice.print(session, key);
              }
            });
  }
}
