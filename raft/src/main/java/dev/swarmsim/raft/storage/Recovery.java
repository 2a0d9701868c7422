package dev.swarmsim.raft.storage;

import java.util.List;
import java.util.Optional;

/**
 * What opening a log found and did.
 *
 * @param segments how many segments were replayed
 * @param records how many records were replayed
 * @param cutBytes how many bytes of a torn tail were cut off; 0 if the log ended cleanly
 * @param cutFile the file they were cut from
 * @param removed files that a crash had left behind and nothing needs, by name
 */
public record Recovery(
    int segments, long records, long cutBytes, Optional<String> cutFile, List<String> removed) {
  public Recovery {
    removed = List.copyOf(removed);
  }
}
