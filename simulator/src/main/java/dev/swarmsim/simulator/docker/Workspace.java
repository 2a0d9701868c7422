package dev.swarmsim.simulator.docker;

import java.util.Optional;

/** The files of a user who types docker commands. */
@FunctionalInterface
public interface Workspace {
  /** A user without files. */
  Workspace EMPTY = path -> Optional.empty();

  /**
   * The text of a file.
   *
   * @param path as the user wrote it, relative to where the user works
   * @return empty if there is no such file
   */
  Optional<String> read(String path);
}
