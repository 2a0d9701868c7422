package dev.swarmsim.scheduler.planted;

/** A core that looks at a clock. */
public final class PlantedClock {
  private PlantedClock() {}

  /** Real time. */
  public static long nanos() {
    return System.nanoTime();
  }
}
