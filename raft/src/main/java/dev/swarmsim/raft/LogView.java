package dev.swarmsim.raft;

/** A member's log, to be looked at. Later steps of the member change what is seen. */
public interface LogView {
  /** The index of the first entry held; what was before is in the snapshot. */
  long firstIndex();

  /** The index of the last entry held, or of the snapshot's last if none is; 0 if empty. */
  long lastIndex();

  /** The end of the log, durable or not. */
  LogPosition last();

  /** How far the log is durable on this member's own disk. */
  long durableIndex();

  /** The highest index this member knows to be committed. */
  long commitIndex();

  /** The highest index handed to the application. */
  long appliedIndex();

  /**
   * The term of the entry at that index.
   *
   * @return the term; -1 if the entry is compacted away or not there yet
   */
  long termAt(long index);

  /**
   * The entry at that index.
   *
   * @throws IllegalArgumentException if the log does not hold it
   */
  Entry entryAt(long index);

  /** The place up to which the latest snapshot stands in for the log; the origin without one. */
  LogPosition snapshotPosition();
}
