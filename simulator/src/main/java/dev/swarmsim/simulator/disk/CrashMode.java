package dev.swarmsim.simulator.disk;

/** What a crash does to what was written and not synced. */
public enum CrashMode {
  /** All of it is lost. */
  LOSE_UNSYNCED,
  /** All of it stays, as on a disk with a battery of its own. */
  KEEP,
  /**
   * Of each file a random prefix of its unsynced writes stays, the first lost one up to a random
   * byte; of the names a random prefix of their unsynced changes stays.
   */
  TEAR
}
