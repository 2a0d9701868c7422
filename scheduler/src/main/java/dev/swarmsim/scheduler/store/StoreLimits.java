package dev.swarmsim.scheduler.store;

/**
 * How much may go into one transaction. The store does not enforce these: whoever writes many
 * objects splits the work, and whoever proposes an entry refuses one that is too large (SwarmKit,
 * {@code manager/state/store/memory.go}).
 */
public final class StoreLimits {
  /** The largest entry that is proposed to Raft: 1.5 MiB of serialized changes. */
  public static final int MAX_ENTRY_BYTES = 3 * 512 * 1024;

  /** The most changes that a batch puts into one transaction before it begins the next. */
  public static final int MAX_BATCH_CHANGES = 200;

  /** A batch also begins the next transaction at three quarters of the largest entry. */
  public static final int MAX_BATCH_BYTES = MAX_ENTRY_BYTES / 4 * 3;

  /** What a client is told when its change is too large for an entry. */
  public static final String TOO_LARGE_TEXT = "raft: raft message is too large and can't be sent";

  private StoreLimits() {}
}
