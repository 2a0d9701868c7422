package dev.swarmsim.raft.host;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.transport.LinkConfig;
import dev.swarmsim.raft.transport.NettyTransport;

/**
 * What a {@link RaftServer} is to be.
 *
 * @param id which member
 * @param address where it listens and where the others reach it, as {@code host:port}
 * @param cluster the name of the group; members of other clusters are refused
 * @param founders the first membership of a new group, the same on every founder; empty for a
 *     member that waits to be added. Once its storage holds a log this no longer matters
 * @param raft the knobs of the protocol
 * @param storage where it keeps its log
 * @param snapshotEveryEntries after how many applied entries a snapshot is taken and the log cut,
 *     from 1
 * @param links how patient it is with the others
 * @param maxFrameBytes the longest message it sends and takes; must hold {@code
 *     raft.maxMessageBytes()}, a command of {@link dev.swarmsim.raft.RaftNode#MAX_COMMAND_BYTES}
 *     and a piece of a snapshot
 * @param metrics told of what it does
 */
public record RaftSettings(
    MemberId id,
    String address,
    String cluster,
    Configuration founders,
    RaftConfig raft,
    Storage storage,
    int snapshotEveryEntries,
    LinkConfig links,
    int maxFrameBytes,
    RaftMetrics metrics) {
  /**
   * Room for what a message holds beside entries or a piece of a snapshot: a membership, mostly.
   */
  private static final int MESSAGE_OVERHEAD_BYTES = 64 << 10;

  /** A snapshot every 100,000 entries. */
  public static final int DEFAULT_SNAPSHOT_EVERY_ENTRIES = 100_000;

  public RaftSettings {
    if (snapshotEveryEntries < 1) {
      throw new IllegalArgumentException(
          "snapshotEveryEntries is 1 or more, not " + snapshotEveryEntries);
    }
    int largest =
        Math.max(
            Math.max(raft.maxMessageBytes(), RaftNode.MAX_COMMAND_BYTES),
            raft.snapshotChunkBytes());
    if (maxFrameBytes < largest + MESSAGE_OVERHEAD_BYTES) {
      throw new IllegalArgumentException(
          "maxFrameBytes (%d) must be %d more than the largest message (%d)"
              .formatted(maxFrameBytes, MESSAGE_OVERHEAD_BYTES, largest));
    }
  }

  /** A founder of a group, with {@link RaftConfig#local()} and the usual patience. */
  public static RaftSettings founder(
      MemberId id, String cluster, Configuration founders, Storage storage) {
    Member self =
        founders
            .member(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "member %s is not among the founders %s"
                            .formatted(id, founders.members())));
    return of(id, self.address(), cluster, founders, storage);
  }

  /** A member that waits to be added to a group that exists. */
  public static RaftSettings joiner(Member self, String cluster, Storage storage) {
    return of(self.id(), self.address(), cluster, Configuration.EMPTY, storage);
  }

  private static RaftSettings of(
      MemberId id, String address, String cluster, Configuration founders, Storage storage) {
    return new RaftSettings(
        id,
        address,
        cluster,
        founders,
        RaftConfig.local(),
        storage,
        DEFAULT_SNAPSHOT_EVERY_ENTRIES,
        LinkConfig.DEFAULT,
        NettyTransport.Settings.DEFAULT_MAX_FRAME_BYTES,
        RaftMetrics.NONE);
  }

  /** The same with other knobs of the protocol. */
  public RaftSettings withRaft(RaftConfig other) {
    return new RaftSettings(
        id,
        address,
        cluster,
        founders,
        other,
        storage,
        snapshotEveryEntries,
        links,
        maxFrameBytes,
        metrics);
  }

  /** The same with a snapshot after so many entries. */
  public RaftSettings withSnapshotEveryEntries(int entries) {
    return new RaftSettings(
        id, address, cluster, founders, raft, storage, entries, links, maxFrameBytes, metrics);
  }

  /** The same with somebody who counts. */
  public RaftSettings withMetrics(RaftMetrics other) {
    return new RaftSettings(
        id,
        address,
        cluster,
        founders,
        raft,
        storage,
        snapshotEveryEntries,
        links,
        maxFrameBytes,
        other);
  }
}
