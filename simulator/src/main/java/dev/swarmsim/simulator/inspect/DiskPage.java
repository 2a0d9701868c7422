package dev.swarmsim.simulator.inspect;

import java.util.List;

/**
 * A disk at one moment.
 *
 * @param bytes how many bytes its files hold
 * @param unsynced how many bytes a crash would take now
 * @param syncs how many syncs have succeeded
 * @param files its files, by path
 */
public record DiskPage(long bytes, long unsynced, long syncs, List<FilePage> files) {
  public DiskPage {
    files = List.copyOf(files);
  }

  /** A file: its path, its length, and how much of it a crash would take now. */
  public record FilePage(String path, long bytes, long unsynced) {}
}
