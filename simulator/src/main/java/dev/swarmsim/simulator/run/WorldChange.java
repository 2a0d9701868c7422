package dev.swarmsim.simulator.run;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Machines or links are other than they were.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param machines how each machine stands now, by name
 * @param cut the links on which nothing passes now, one way each
 */
public record WorldChange(
    long timeNanos, SortedMap<String, MachineState> machines, List<CutLink> cut) {
  public WorldChange {
    machines = Collections.unmodifiableSortedMap(new TreeMap<>(machines));
    cut = List.copyOf(cut);
  }

  /** How a machine stands. */
  public enum MachineState {
    /** Its Engine runs. */
    UP,
    /** Its Engine stands still. */
    PAUSED,
    /** The machine runs, its Engine does not; containers go on. */
    WITHOUT_ENGINE,
    /** It has no power. */
    OFF
  }

  /** Nothing passes from one machine to another. */
  public record CutLink(String from, String to) {}
}
