package dev.swarmsim.scheduler.planted;

import java.util.List;

/** A core that works on several threads. */
public final class PlantedThread {
  private PlantedThread() {}

  /** A sum. */
  public static int sum(List<Integer> numbers) {
    return numbers.parallelStream().mapToInt(Integer::intValue).sum();
  }
}
