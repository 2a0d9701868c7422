package dev.swarmsim.raft.storage;

import java.util.List;

/**
 * What the log needs of a disk.
 *
 * <p>Paths are relative, with {@code /} between their parts. A name (created, renamed, deleted)
 * lasts only once {@link #syncDirectory} of its directory has returned, and bytes only once {@link
 * DiskFile#sync} has. Every call is done when it returns and throws a {@link DiskException} when it
 * could not be done; after a failed sync nothing may be assumed of what was not durable before.
 * Used by one thread at a time.
 */
public interface Disk extends AutoCloseable {
  /** Makes a directory and its parents, all durable on return; one that is there stays. */
  void createDirectory(String directory);

  /** Names of the files in a directory, without its path, sorted; none if there is no directory. */
  List<String> list(String directory);

  /** Whole content of a file. */
  byte[] read(String path);

  /** Length of a file in bytes. */
  long length(String path);

  /** Opens a file for writing; an empty one is created if there is none. */
  DiskFile open(String path);

  /** Gives a file another name, atomically; a file that had that name before is gone. */
  void rename(String from, String to);

  /** Removes a file, which must be there. */
  void delete(String path);

  /** Makes the names in a directory durable. */
  void syncDirectory(String directory);

  /** Lets go of the disk; never fails. */
  @Override
  void close();
}
