package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.Map;

/** What a whole swarm is specified by. */
final class ClusterShapes {
  private static final long SECOND = 1_000_000_000L;
  private static final long CERTIFICATE_EXPIRY = 90L * 24 * 3600 * SECOND;
  private static final int ELECTION_TICK = 10;

  private static final Shape EXTERNAL_CA =
      Shape.of(
          "ExternalCA",
          ClusterSpec.ExternalCa.getDefaultInstance(),
          Special.constant("Protocol", "cfssl"),
          Parts.textAlways("URL", "url"),
          Nested.map("Options", "options"),
          Parts.textAlways("CACert", "ca_certificate"));

  static final Shape SPEC =
      Shape.of(
          "Spec",
          ClusterSpec.getDefaultInstance(),
          Nested.flat("annotations", CommonShapes.ANNOTATIONS),
          Nested.group(
              "Orchestration",
              "OrchestrationConfig",
              Parts.numberIfSet(
                  "TaskHistoryRetentionLimit", "task_history_retention_limit", "int64")),
          Nested.group(
              "Raft",
              "RaftConfig",
              Parts.numberIfSet("SnapshotInterval", "snapshot_interval", "uint64"),
              Parts.numberIfSet("KeepOldSnapshots", "keep_old_snapshots", "uint64"),
              Parts.numberIfSet(
                  "LogEntriesForSlowFollowers", "log_entries_for_slow_followers", "uint64"),
              Special.constant("ElectionTick", ELECTION_TICK),
              Special.constant("HeartbeatTick", 1)),
          Nested.group(
              "Dispatcher",
              "DispatcherConfig",
              Parts.number("HeartbeatPeriod", "heartbeat_period", "time.Duration")),
          Nested.group(
              "CAConfig",
              "CAConfig",
              Parts.numberIfSet("NodeCertExpiry", "node_certificate_expiry", "time.Duration"),
              Nested.objects("ExternalCAs", "external_cas", EXTERNAL_CA),
              Parts.number("ForceRotate", "force_rotate_ca", "uint64")),
          Nested.group(
              "TaskDefaults",
              "TaskDefaults",
              Nested.object("LogDriver", "log_driver", CommonShapes.DRIVER)),
          Nested.group("EncryptionConfig", "EncryptionConfig", flagAlways("AutoLockManagers")));

  private ClusterShapes() {}

  /** The spec with SwarmKit's defaults for what is unset, and the name that all swarms have. */
  static ClusterSpec withDefaults(ClusterSpec spec) {
    var filled = spec.toBuilder();
    if (spec.getAnnotations().getName().isEmpty()) {
      filled.getAnnotationsBuilder().setName("default");
    }
    if (!spec.hasTaskHistoryRetentionLimit()) {
      filled.setTaskHistoryRetentionLimit(5);
    }
    if (!spec.hasSnapshotInterval()) {
      filled.setSnapshotInterval(10_000);
    }
    if (!spec.hasKeepOldSnapshots()) {
      filled.setKeepOldSnapshots(0);
    }
    if (!spec.hasLogEntriesForSlowFollowers()) {
      filled.setLogEntriesForSlowFollowers(500);
    }
    if (!spec.hasHeartbeatPeriod()) {
      filled.setHeartbeatPeriod(5 * SECOND);
    }
    if (!spec.hasNodeCertificateExpiry()) {
      filled.setNodeCertificateExpiry(CERTIFICATE_EXPIRY);
    }
    return filled.build();
  }

  /** A spec of which nothing is known, in Go's zero values. */
  static Map<String, Object> unknown() {
    return new JsonObject()
        .put("Labels", null)
        .put("Orchestration", Map.of())
        .put("Raft", new JsonObject().put("ElectionTick", 0).put("HeartbeatTick", 0).build())
        .put("Dispatcher", Map.of())
        .put("CAConfig", Map.of())
        .put("TaskDefaults", Map.of())
        .put("EncryptionConfig", new JsonObject().put("AutoLockManagers", false).build())
        .build();
  }

  private static Part flagAlways(String name) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.put(name, ((ClusterSpec) from).getAutoLockManagers());
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.flag(name).ifPresent(((ClusterSpec.Builder) to)::setAutoLockManagers);
      }
    };
  }
}
