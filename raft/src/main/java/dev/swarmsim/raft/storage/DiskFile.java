package dev.swarmsim.raft.storage;

import java.util.Arrays;

/** A file that is open for writing. Errors are {@link DiskException}. */
public interface DiskFile extends AutoCloseable {
  /** Writes all bytes from an offset on; a gap before it reads as zeros. */
  void write(long offset, byte[] bytes);

  /** Writes the first {@code length} of the bytes; the array may be used again on return. */
  default void write(long offset, byte[] bytes, int length) {
    write(offset, Arrays.copyOf(bytes, length));
  }

  /** Cuts the file to a length that is not longer than the present one. */
  void truncate(long lengthBytes);

  /**
   * Makes content and length durable; times and owner need not be. Never to be retried when it
   * failed.
   */
  void sync();

  /** Lets go of the file without making anything durable; never fails. */
  @Override
  void close();
}
