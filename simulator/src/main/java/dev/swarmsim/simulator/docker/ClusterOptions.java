package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlRequest;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Option;

/** The settings of a whole swarm. */
final class ClusterOptions {
  @Option(
      names = "--task-history-limit",
      paramLabel = "N",
      converter = Converters.Whole.class,
      description = "Ended tasks kept for each slot (default 5).")
  private Long taskHistoryLimit;

  @Option(
      names = "--dispatcher-heartbeat",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "How often nodes report (default 5s).")
  private Long heartbeatNanos;

  @Option(
      names = "--snapshot-interval",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Log entries between snapshots (default 10000).")
  private Long snapshotInterval;

  boolean given() {
    return taskHistoryLimit != null || heartbeatNanos != null || snapshotInterval != null;
  }

  /** Writes what was given into the cluster's spec. */
  CompletableFuture<Void> apply(SwarmClient swarm) {
    return swarm
        .cluster()
        .thenCompose(
            cluster ->
                swarm.updateCluster(
                    ControlRequest.UpdateCluster.newBuilder()
                        .setVersion(cluster.getMeta().getVersion())
                        .setSpec(edited(cluster))
                        .build()))
        .thenAccept(ignored -> {});
  }

  private ClusterSpec edited(Cluster cluster) {
    var spec = cluster.getSpec().toBuilder();
    if (taskHistoryLimit != null) {
      spec.setTaskHistoryRetentionLimit(taskHistoryLimit);
    }
    if (heartbeatNanos != null) {
      spec.setHeartbeatPeriod(heartbeatNanos);
    }
    if (snapshotInterval != null) {
      spec.setSnapshotInterval(snapshotInterval);
    }
    return spec.build();
  }
}
