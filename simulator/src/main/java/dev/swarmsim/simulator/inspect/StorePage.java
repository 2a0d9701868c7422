package dev.swarmsim.simulator.inspect;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a manager's store holds.
 *
 * @param objects how many objects of each kind, by the kind's name
 * @param tasks how many tasks in each state, by the state's name
 */
public record StorePage(SortedMap<String, Integer> objects, SortedMap<String, Integer> tasks) {
  public StorePage {
    objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
  }
}
