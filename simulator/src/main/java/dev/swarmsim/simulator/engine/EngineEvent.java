package dev.swarmsim.simulator.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something an Engine tells those who listen.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param scope {@code swarm} for what managers see of the swarm, {@code local} for the node's own
 * @param type node, service, network, secret, config or container
 * @param action create, update, remove; of containers create, start, kill, die, stop, destroy
 * @param id the object's id
 * @param attributes what is told of it, by name
 */
public record EngineEvent(
    long timeNanos,
    String scope,
    String type,
    String action,
    String id,
    SortedMap<String, String> attributes) {
  public EngineEvent {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }
}
