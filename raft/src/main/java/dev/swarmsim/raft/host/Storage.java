package dev.swarmsim.raft.host;

import dev.swarmsim.raft.storage.Disk;
import java.nio.file.Path;

/** Where a member keeps what must outlive it: its term, its vote, its log and its snapshots. */
public sealed interface Storage {
  /**
   * Nowhere: a member that stops has forgotten its votes and its log and must not come back under
   * its id. For tests and benchmarks.
   */
  record Memory() implements Storage {}

  /**
   * In files in a directory, which is made if there is none, for this process alone. Every promise
   * is synced before it is given.
   */
  record Files(Path directory) implements Storage {}

  /** On a disk of the caller's, which the member closes with itself. */
  record OnDisk(Disk disk) implements Storage {}
}
