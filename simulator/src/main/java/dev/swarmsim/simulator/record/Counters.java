package dev.swarmsim.simulator.record;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often things happened in a run.
 *
 * @param counts by name: {@code events}, {@code delivered}, {@code member-steps}, {@code
 *     member-starts}, {@code leaders}, {@code commits}, {@code faults}, {@code docker-commands}
 */
public record Counters(SortedMap<String, Long> counts) {
  public Counters {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
