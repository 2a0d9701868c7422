package dev.swarmsim.scheduler.planted;

import java.nio.file.Path;

/** A core that knows a file. */
public final class PlantedHands {
  private PlantedHands() {}

  /** A file's name. */
  public static Path file() {
    return Path.of("planted");
  }
}
