package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ClusterSpec;
import java.util.ArrayList;
import java.util.List;
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

  @Option(
      names = "--max-snapshots",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Old snapshots kept (default 0); kept and shown.")
  private Long maxSnapshots;

  @Option(
      names = "--cert-expiry",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "How long certificates are good (default 2160h); kept and shown.")
  private Long certificateExpiryNanos;

  @Option(
      names = "--external-ca",
      paramLabel = "SPEC",
      converter = ExternalCaConverter.class,
      description = "Who signs certificates; kept and shown.")
  private List<ClusterSpec.ExternalCa> externalCas = new ArrayList<>();

  @Option(
      names = "--autolock",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "Whether a manager that restarts stays locked until it is given the key.")
  private Boolean autolock;

  boolean given() {
    return !edited(ClusterSpec.getDefaultInstance()).equals(ClusterSpec.getDefaultInstance())
        || autolock != null;
  }

  /** The spec with what was given. */
  ClusterSpec edited(ClusterSpec before) {
    var spec = before.toBuilder();
    if (maxSnapshots != null) {
      spec.setKeepOldSnapshots(maxSnapshots);
    }
    if (certificateExpiryNanos != null) {
      spec.setNodeCertificateExpiry(certificateExpiryNanos);
    }
    if (!externalCas.isEmpty()) {
      spec.clearExternalCas().addAllExternalCas(externalCas);
    }
    if (autolock != null) {
      spec.setAutoLockManagers(autolock);
    }
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
