package dev.swarmsim.simulator.disk;

/**
 * What a crash took.
 *
 * @param lostWrites writes that are gone, wholly or in part
 * @param lostBytes bytes of those writes that are gone
 * @param lostNames creations, deletions and renames that are undone
 */
public record CrashReport(long lostWrites, long lostBytes, long lostNames) {
  /** Whether the crash took nothing: everything had been synced. */
  public boolean harmless() {
    return lostWrites == 0 && lostNames == 0;
  }
}
