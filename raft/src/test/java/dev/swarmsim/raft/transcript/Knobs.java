package dev.swarmsim.raft.transcript;

import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.RaftConfigBuilder;
import java.util.List;

/**
 * The knobs a transcript may turn: {@code pre-vote}, {@code check-quorum}, {@code lease} (with
 * check-quorum), {@code guard}, {@code message-bytes=N}, {@code inflight=N}, {@code
 * inflight-bytes=N}, {@code keep=N} entries for slow followers, {@code chunk=N} bytes of a snapshot
 * in a message, {@code uncommitted=N} bytes.
 */
final class Knobs {
  /** Ticks of 100 ms, heartbeats every tick, E = 10, snapshots in pieces of 8 bytes. */
  static final RaftConfig PLAIN =
      RaftConfig.docker()
          .but()
          .tickNanos(Stage.TICK)
          .checkQuorum(false)
          .guardRemovals(false)
          .entriesForSlowFollowers(0)
          .snapshotChunkBytes(8)
          .build();

  private Knobs() {}

  static RaftConfig turn(RaftConfig config, List<String> knobs) {
    RaftConfigBuilder builder = config.but();
    for (String knob : knobs) {
      int equals = knob.indexOf('=');
      turn(
          builder,
          equals < 0 ? knob : knob.substring(0, equals),
          equals < 0 ? 1 : Integer.parseInt(knob.substring(equals + 1)));
    }
    return builder.build();
  }

  private static RaftConfigBuilder turn(RaftConfigBuilder builder, String knob, int value) {
    return switch (knob) {
      case "pre-vote" -> builder.preVote(true);
      case "check-quorum" -> builder.checkQuorum(true);
      case "lease" -> builder.checkQuorum(true).reads(RaftConfig.Reads.LEASE);
      case "guard" -> builder.guardRemovals(true);
      case "message-bytes" -> builder.maxMessageBytes(value);
      case "inflight" -> builder.maxInflight(value);
      case "inflight-bytes" -> builder.maxInflightBytes(value);
      case "keep" -> builder.entriesForSlowFollowers(value);
      case "chunk" -> builder.snapshotChunkBytes(value);
      case "uncommitted" -> builder.maxUncommittedBytes(value);
      default -> throw new ScriptException("unknown knob " + knob);
    };
  }
}
