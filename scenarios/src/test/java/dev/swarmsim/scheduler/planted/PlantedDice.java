package dev.swarmsim.scheduler.planted;

import java.util.SplittableRandom;

/** A core with dice of its own. */
public final class PlantedDice {
  private PlantedDice() {}

  /** Another number each time. */
  public static long drawn() {
    return new SplittableRandom().nextLong();
  }

  /** The same number each time: allowed. */
  public static long seeded(long seed) {
    return new SplittableRandom(seed).nextLong();
  }
}
