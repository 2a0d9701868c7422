package dev.swarmsim.scheduler.planted;

import java.util.List;
import java.util.Set;

/** A core that walks a set in the JVM's own order. */
public final class PlantedOrder {
  private PlantedOrder() {}

  /** Three words in some order. */
  public static List<String> words() {
    return List.copyOf(Set.of("one", "two", "three"));
  }
}
